"""What other software reads of the open jobs, in the shapes of two rivals' boards: existing widgets work unchanged.

The native API stands in `candidates.api`, because it takes applications too.
"""
