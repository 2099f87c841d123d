"""Finding people, notes and jobs by their words: one analyser, one language of queries, two stores.

`query` reads what was typed, `fields` says what it means, `store` writes the rows that are looked into, `finding` looks
into them, `marked` shows where the words stand.
"""
