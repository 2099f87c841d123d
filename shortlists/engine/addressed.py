"""The words that speak to a machine, or to the reader of an advertisement, in French and English: no telling of work.

Patterns run over text without accents and in lower case (`candidates.reading.words.level`), and are searched for where
one of their anchors stands (`shortlists.engine.anchors`).
"""

import re
from typing import Final

from shortlists.engine.anchors import Cues

INSTRUCTION: Final = re.compile(
    r"\b(?:ignor|disregard|forget|override|oubli|neglig)\w*\b[^.\n]{0,40}"
    r"\b(?:instructions?|consignes?|prompts?|guidelines)\b"
    r"|\b(?:rank|score|rate|place|put) (?:this|the|me\b|my|him|her)[^.\n]{0,40}"
    r"\b(?:first|top|highest|number one|maximum|100)\b"
    r"|\b(?:count|treat|mark|consider|list) this (?:cv|candidate|applicant|profile|resume|file)\b[^.\n]{0,60}"
    r"\b(?:highest|top|best|maximum|full|covering|meeting|matching|fitting)\b"
    r"|\b(?:class(?:er|ez|e)|not(?:er|ez)|plac(?:er|ez)|mett(?:re|ez))[- ](?:cette?|ce|moi|la|le|mon"
    r"|ma)\b[^.\n]{0,40}"
    r"\b(?:premiere?|en tete|tout en haut|maximum|maximale|100)\b"
    r"|\b(?:merci|veuillez|priere) (?:bien )?(?:vouloir )?d?[e'’]? ?(?:l[ae] |me |les )?(?:class|plac)er\b"
    r"[^.\n]{0,40}"
    r"\b(?:premiere?|en tete|haut)\b|\blecteur automatique\b"
)
"""What is said to a machine: it asks for a place instead of telling of work."""

ADVERTISED: Final = Cues(
    r"you (?:will|are|have|must|should|can|['’]ll|['’]re)\b|you['’](?:ll|re|ve)\b"
    r"|[^\n:;.]{3,60}: ?(?:you (?:will|are|['’]ll)|vous (?!trouv|pouv|verr|constat)\w{3,}(?:ez|erez))\b"
    r"|you (?:also )?(?:want|need|ask|expect|require|look|seek)\b|what you (?:are looking|want|need|ask|seek)\b"
    r"|ce que vous (?:cherchez|recherchez|demandez|attendez|souhaitez)\b"
    r"|(?:rattache\S*|integre\S*|sous |au sein |en (?:lien|collab\w+|etroite) |dans le cadre |reporting to |based "
    r"|within )"
    r"[^\n;.]{3,80}, (?:vous (?!trouv|pouv|verr|constat)\w{3,}ez|you (?:will|are|['’]ll))\b"
    r"|vous (?:serez|etes|avez|aurez|savez|devrez|\w{3,}(?:ez|erez))\b"
    r"|(?:elle|il|la personne recrutee|l[ea] (?:ou la )?titulaire|l[ea] candidate?) (?:aura|saura|devra|\w+(?:era"
    r"|ira|dra))\b"
    r"|(?:dynamic|ideal|motivated|enthusiastic|the right|our next) (?:candidate|applicant|person|colleague)\b"
    r"|the successful candidate \w+s\b|poste recherche ?: ?[«\"“]"
    r"|le poste (?:consiste|consistera) a\b(?=[^\n]*\b(?:me parle|votre|vous|annonce|offre)\b)"
    r"|(?:the|this) (?:role|job|post|position) (?:also )?(?:involves|includes|requires)\b"
    r"(?=[^\n]*\b(?:your|sounds|appeals|suits? me)\b)(?![^\n.]*\b(?:i|my)\b)"
    r"|your (?:[\w-]+ )?(?:network|company|house|brand|charity|club|station) (?:wants?|needs?|seeks?)"
    r" (?:some\w+|an?)\b"
    r"|(?:the |this )(?:role|job|post|position) will involve\b(?![^\n.]*\b(?:i|my|me)\b)"
    r"|the (?:successful candidate|post[- ]?holder|candidate) (?:will|must|should)\b|profil recherche\b"
    r"|(?:we|nous) (?:are |['’]re )?(?:looking for|seeking|hiring|recherchons|cherchons|recrutons)\b"
    r"|(?:at least|minimum|au moins)\b[^.\n\d]{0,20}\b(?:years?|ans?|months?|mois) (?:as|comme|of"
    r"|in|en|d['’])"
    r"|(?:at least|minimum|au moins)\b[^.\n]{0,60}\b(?:required|exige\w*|demande\w*|requis\w*)"
    r"|(?:[\w-]+(?:er|ir|re) |(?:build|keep|run|manage|write|plan|moderate|animate|answer|film|edit|create|host)\b)"
    r"[^\n]{10,160}: ?(?:yes|oui|ok|done|check)(?=\W*\Z)"
    r"|[^\n]{0,120}\b(?:exigee?s?|requise?s?|required)(?=\W*\Z)|(?:[\w'’()-]+ ){1,12}(?:is |are |est "
    r"|sont )(?:required|expected|attendue?s?|demandee?s?|exigee?s?"
    r"|requise?s?)\b"
    r"|[^\n]{0,60}\b(?:the key ?words|les mots[- ]cles)\b[^\n]{0,20}[«\"“]"
    r"|(?:your|this|the|votre|cette|l['’]|l (?=annonce|offre)) ?(?:\w+ )?(?:advert(?:isement)?s?|ad|posting|post"
    r"|listing|annonce|offre"
    r"|affichage|fiche de poste"
    r"|job description) (?:asks?|says?|mentions?|requires?|wants|demande|mentionne|evoque|precise|parle|dit)\b"
    r"|(?:your|votre) (?:adverts?|ad|posting|annonce|offre) ?:"
    r"|(?:key ?words|mots[- ]cles|tags)(?: ?:| (?=[^\n.]*,[^\n.]*,[^\n.]*,))"
    r"|[^\n(]{0,160}\((?:everything |all )?(?:from|in|see|as in|copied from) your (?:job "
    r"|vacancy )?(?:posting|advert\w*|ad|listing|vacancy)\b"
    r"|[^\n(]{0,160}\((?:(?:extraite?s? |tiree?s? |copiee?s? )?(?:de |dans )?votre|(?:extraite?s?"
    r"|tiree?s?|copiee?s?) de l['’]) ?(?:annonce|offre)\b"
    r"|(?:(?:[\w ]{2,20} )?matching|from|in) your (?:job |vacancy )?(?:posting|advert|advertisement|ad|notice)\b"
    r"|[^\n]{0,80}\b(?:dans|d['’]apres|selon|de) votre (?:annonce|offre)\b"
    r"|[^\n«\"“]{0,40}[«\"“] ?(?:you (?:will|are|have|must|define|manage|run|create|write|plan|lead"
    r"|moderate|know|work"
    r"|speak|want|need|build|keep|handle|answer|report|track|measure|design|develop|coordinate)"
    r"|vous \w{3,}ez)\b"
    r"|[«\"“][^»\"”\n]*[»\"”]\W*(?:tout (?:cela|ca)|all (?:of )?(?:this|that)|(?:this|that)(?: is|['’]s)"
    r" me)\b"
    r"|[«\"“][^»\"”\n]*[»\"”]\W*(?:(?:oui|yes|ok|fait|done|check)\W*)?(?:\n|\Z)",
    before=r"(?:\A|(?<=\n))\W{0,4}(?:madame,? (?:et )?monsieur\W+|(?:a noter|note|nb|ps) ?: ?|dear [^,\n]{2,40},\W+)?",
)
"""What an advertisement says to its reader, lines quoted from it, and words set down for a machine."""
