"""What never came to be, what was only heard of, what a firm does and what an advertisement asks is no evidence; what
looks like it and was done is. Each line is invented."""

import pytest

from shortlists.engine.masks import masks


def _why(line: str) -> set[str]:
    """Why the words of a line do not count: empty where any of them does."""
    found = masks(line, "fr" if any(mark in line for mark in "éèàçô’") else "en")
    letters = [at for at, letter in enumerate(line) if letter.isalpha()]
    is_masked = all(any(start <= at < end for start, end, _ in found) for at in letters)
    return {code for _, _, code in found} if is_masked else set()


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Certification Google Analytics : inscrite, examen à l’automne.", "wished"),
        ("Hootsuite certification (enrolled, first module opens in March)", "wished"),
        ("Meta Ads course bought in a sale, videos still unwatched.", "wished"),
        ("J’ai réservé un stage de montage vidéo, annulé par le centre.", "wished"),
        ("Video editing (module 1 of 12, opened last night).", "wished"),
        ("Brand ambassador scheme pencilled in for spring, scrapped by the board.", "negated"),
        ("Les webinaires que je devais animer sont tombés à l’eau.", "negated"),
        ("Candidature comme community manager, restée sans réponse à ce jour.", "wished"),
        ("Shortlisted for the post of community manager at a brewery.", "wished"),
        ("Offered the post of newsletter editor.", "negated"),
        ("I'd run a giveaway every Diwali if you hired me.", "wished"),
        ("Je pourrais modérer les commentaires dès le premier jour à Brest.", "wished"),
        ("Donnez-moi un mois et l’audience à Brest doublera.", "wished"),
        ("My knowledge of Google Ads: rusty.", "negated"),
        ("Notions d’InDesign au lycée, tout oublié.", "negated"),
        ("Big admirer of how museums go about community building.", "others"),
        ("J’ai dévoré un livre sur le marketing d’influence.", "others"),
        ("Un reportage sur la modération m’a bouleversée.", "others"),
        ("Cleaner at a consultancy active in social media management.", "others"),
        ("Comptable chez Avis Plus, éditeur d’un logiciel de gestion des avis.", "others"),
        ("I see that you want performance reporting.", "wished"),
        ("Selon l’affichage, la personne choisie aura une infolettre à créer.", "wished"),
        ("Keen as mustard to run a Discord server.", "wished"),
        ("Cours en ligne Hootsuite, pas termine.", "wished"),
        ("Titre professionnel de community manager en cours, examen en novembre.", "wished"),
        ("Google Analytics course: started in May, two lessons of fourteen done.", "wished"),
        ("I will moderate posts every day and keep your guidelines up to date.", "wished"),
        ("J’animerai la page de la ville, à Brest.", "wished"),
        ("If selected I would host live sessions with doctors.", "wished"),
        ("Discourse is a dream for later.", "wished"),
        ("I subscribe to your newsletter.", "others"),
        ("Certificate in online community building: two modules out of eight so far.", "wished"),
        ("Formation Instagram et TikTok interrompue au bout de deux jours.", "wished"),
        ("When the servers leaked, the PR agency took over every statement.", "others"),
        ("Au moment du bad buzz, ma tutrice a tout géré.", "others"),
        ("Crisis communication?", "negated"),
        ("While Priya moderated the group", "others"),
        ("Mon associée, community manager depuis 2015, suit nos clients.", "others"),
        ("Our data analyst draws up the monthly dashboards.", "others"),
        ("Pinterest avait été abandonné avant mon arrivée.", "negated"),
        ("He is on your Discord, whatever that may be.", "negated"),
        ("I was to take over the streamer programme next year.", "wished"),
        ("I am due to shadow the press office on crisis drills.", "wished"),
        ("Une charte des réseaux devait être écrite en 2025.", "wished"),
        ("Was in the war room, though only to fetch logs.", "negated"),
        ("Le forum, je n’y ai jamais mis les pieds à Brest.", "negated"),
        ("C’est la responsable web, Inès, qui filtre les commentaires à Brest.", "others"),
        ("An ambassador scheme has been pencilled in for next year.", "wished"),
        ("Je vais bientôt ouvrir un compte Instagram à Brest.", "wished"),
        ("The alumni forum was looked after by a former pupil.", "others"),
        ("À Brest la page est animée par Clara, la community manager.", "others"),
        ("Le droit d’auteur relève de notre avocate.", "others"),
        ("Should like to write proper monthly reports.", "wished"),
        ("Boosting was promised every year but there was never a budget.", "negated"),
        ("I keep meaning to join Mastodon.", "wished"),
        ("TikTok is on the roadmap for next year.", "wished"),
        ("Meta advertising certificate started in March, exam not yet sat.", "wished"),
        ("Formation en ligne de community manager à Brest, deux modules sur dix.", "wished"),
        ("Campaign reports: I have not needed to write any.", "negated"),
        ("No experience of forums, either as a moderator or as a member.", "negated"),
        ("Sans jamais avoir travaillé avec des influenceurs.", "negated"),
        ("Les accords à Brest sont négociés et suivis par ma collègue.", "others"),
        ("Films were bought from a studio.", "others"),
        ("The Head of Community, whose office ran the forum.", "others"),
        ("When our data leaked I was told to stay silent.", "negated"),
    ],
)
def test_what_was_not_done_is_no_evidence(line: str, why: str) -> None:
    assert why in _why(line)


@pytest.mark.parametrize(
    "line",
    [
        "Certification Google Analytics obtenue en mai, inscrite au registre.",
        "Ran a course on Facebook for traders; it starts again in March.",
        "J’ai donné le cours de réseaux sociaux, inscriptions closes en deux jours.",
        "Failed the exam first time, passed it in October.",
        "Answered two thousand buyers when the festival was cancelled, as planned with the police.",
        "The newsletter project was nearly axed; I kept it going.",
        "Titre professionnel de community manager validé, examen en novembre 2021.",
        "When the agency left, I took over every statement.",
        "J’animai la page de la ville, à Brest, pendant deux ans.",
        "Got 2,000 people to subscribe to our newsletter.",
        "Interviewed for our series a farmer, a nurse and a goalkeeper.",
        "I'd be glad to show you the audit that I carried out.",
        "Je gérais et préparais le calendrier à Brest.",
        "Rang every lapsed member and won back a third.",
        "Je n’ai rien oublié de Photoshop.",
        "Read every reply under our posts.",
        "Receptionist: answered the reviews, ran the Instagram page.",
        "Your ad asks for crisis management: I fronted our page through the floods.",
        "The boss signed the content strategy that I wrote.",
        "Stratégie écrite de ma main, présentée par mon boss à Noël.",
        "Never once missed a shift moderating comments.",
        "Envie de changer d’air après dix ans de modération.",
        "Turned down a promotion to stay on as social media officer.",
        "While moderating the group I wrote its rules.",
        "Serveur Discord d’un éditeur de jeux : animation, modération.",
        "Receptionist (also ran the Instagram of the hotel).",
        "Cook videos for TikTok, shot weekly for a start-up offering knives.",
        "Gestion de la communauté des fans du club sur Discord.",
        "Retombées dans la presse à Brest : quarante articles obtenus.",
        "J’ai décroché la certification Meta et géré quarante campagnes.",
        "Stage en agence à Brest : modération de la page d’un salon reporté.",
        "Modération du groupe Facebook des inscrits à la formation.",
        "Replied to students who missed a class.",
        "Page Facebook d’une école à Brest : réponses sur les cours annulés.",
        "Kept Facebook running, being up to speed with its rules.",
        "Engagement doublé par l’animation du groupe.",
        "Gestion de crise à l’aéroport lors de vols annulés ou reportés.",
        "Managed community expectations when the project was cancelled.",
        "In my first month I doubled engagement.",
        "Coverage picked up by 12 media.",
        "Planned Twitter coverage from two hours before kick-off.",
        "Managed social accounts for eleven clients at a Leeds agency.",
        "Managed a public suggestions board for a Bengaluru app.",
        "Les supporters sans billet ont vécu la finale grâce à mon fil.",
    ],
)
def test_what_looks_like_it_and_was_done_is_evidence(line: str) -> None:
    assert _why(line) == set()


@pytest.mark.parametrize(
    "line",
    [
        "I will gladly show you my newsletter.",
        "I'll send you my portfolio: Instagram, TikTok.",
        "Webinars: started in May, hosted four a year.",
        "Training: two weeks of community moderation at a newspaper.",
        "J’animais le forum, c’était intense, mon meilleur souvenir.",
        "Après deux ans à Brest, j’ai tout géré : page, infolettre, forum.",
        "Budget: nothing but organic posts, 40,000 followers in a year.",
        "After the floods I took over the Instagram page.",
        "La page a été créée avant mon arrivée, je l’ai menée de 200 à 4 000 abonnés.",
        "Je vais chercher les histoires des bénévoles à Brest.",
        "Audience doublée à Brest grâce à une traduction de chaque post.",
        "Our forum is looked after by me alone.",
        "Le groupe est animé par mes soins à Brest, la modération aussi.",
        "I was the first to take a library onto TikTok.",
        "Chaque post devait être relu à Brest en deux heures.",
        "The page has been planned by the week since I came.",
        "Répondu à tous à Brest sans jamais perdre patience.",
        "Nos vidéos sont vues et commentées par des lycéens de Brest.",
        "I kept silent on nothing: every complaint got its reply.",
        "Les chiffres, par contre, étaient suivis chaque jour à Brest.",
    ],
)
def test_nothing_of_what_was_done_is_set_aside(line: str) -> None:
    assert masks(line, "fr" if "’" in line else "en") == []
