# One image for the three processes of a production installation: web (the default command), worker and beat.
FROM python:3.12-slim

ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    DEMO=0 \
    STATIC_MANIFEST=1 \
    PORT=8000 \
    VAR_DIR=/srv/vivier/var

# pdftotext reads the few PDF files on which the two readers in Python disagree; tesseract recognises the words of scans.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends poppler-utils tesseract-ocr tesseract-ocr-fra \
    && rm -rf /var/lib/apt/lists/*

RUN groupadd --gid 10001 vivier && useradd --uid 10001 --gid vivier --no-create-home --home-dir /srv/vivier vivier

WORKDIR /srv/vivier
COPY requirements.txt ./
RUN pip install --require-hashes -r requirements.txt
COPY . ./

# The files of the pages are named by their content. The settings ask for values that a build does not have; none of
# these stays in the image.
RUN SECRET_KEY=build EMAIL_URL=dummy: python manage.py collectstatic --noinput --verbosity 0 \
    && mkdir -p var \
    && chown vivier:vivier var

USER vivier
VOLUME ["/srv/vivier/var"]
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 CMD ["python", "-m", "config.health", "web"]
CMD ["gunicorn", "config.wsgi:application", "--config", "config/gunicorn.py"]
