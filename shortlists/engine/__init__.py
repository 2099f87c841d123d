"""The engine: reads a blind dossier against a brief. Plain Python: values in, values out, no clock, no chance."""
