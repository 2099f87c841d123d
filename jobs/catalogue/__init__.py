"""What ships with the product about the trade: competencies, role templates and the check of a brief.

Plain Python over JSON files that people may edit: nothing here imports Django, except the sentences of `lint_messages`.
"""
