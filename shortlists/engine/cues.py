"""The words that deny, wish, learn or advertise, in French and English; `shortlists.engine.doers` has those that give a
work to somebody else.

Patterns run over text without accents and in lower case (`candidates.reading.words.level`), and are searched for where
one of their anchors stands (`shortlists.engine.anchors`).
"""

import re
from typing import Final

from shortlists.engine.anchors import Cues

SENTENCE_END: Final = re.compile(r"[!?;]|\.(?!\w)")
OWN_DOING: Final = re.compile(
    r"\b(?:me to|me the|me with|and i|et moi|que je|(?:that |who |whom )?i (?:am|was|run|ran|led|train|trained|host"
    r"|hosted|did"
    r"|made|manage|managed|moderate|moderated|created|wrote|produced))\b"
)
"""Where it is the candidate who did it after all, or what they did with others."""
OWN_AGAIN: Final = re.compile(
    r"(?:[:,;] (?:so |and |et |puis |donc )?|\b(?:so|and|et|puis|dont|que|that|until|before|after"
    r"|jusqu['’]a ce que) )"
    r"(?:i |j['’]|je |we |nous )(?!ne |n['’]|never|did ?n|do ?n|have never|had never|would|aurai|avais|had (?:been"
    r"|not))"
)
"""Where the candidate's own doing follows what was not."""
OWN_AFTER: Final = re.compile(
    r"\b(?:until|before|after|since|and) i (?!left|joined|arrived)|\bi (?:designed|scheduled|took over|started"
    r"|rewrote|edited"
    r"|published|wrote|ran|made|run)\b|\b(?:under|with|after) (?:me|my)\b"
)
"""What tells that the deed of a firm was the candidate's: "the hotel posted nothing until I took over"."""
CLAUSE_END: Final = re.compile(
    r"[;!?()\u2022|]|\.(?!\w)|\b(?:but|mais|however|cependant|toutefois|par contre|en revanche|whereas|tandis que"
    r"|alors que|although|bien que|though|then|puis|donc|while)\b"
)
"""A clause ends at these; a comma is weighed separately, because lists go on after it."""

OWN_AFTER_ALL: Final = re.compile(
    r"\b(?:that|which) i (?!was|am|never|did not|didn|do not|don|had not|could)\w+|\bque j(?:e |['’])(?!ne |n['’]"
    r"|y )\w+"
    r"|\b(?:but|mais) (?:it was (?:me|i)\b|c['’](?:est|etait) moi|i (?:drew|wrote|made|did|ran|built))"
)
"""What somebody else merely signed, read or sent on: "the boss signed the strategy that I wrote"."""
OWN_HAND: Final = re.compile(
    r"\b(?:de ma main|de ma plume|par mes soins|written by me|drawn up by me"
    r"|ecrite?s? par moi)\b"
)

_KNOWING: Final = (
    r"(?:experiences?|knowledge|skills?|training|background|exposure|familiarity|practice|connaissances?|notions?"
    r"|competences?|pratique|maitrise|formation|expertise)"
)
NEGATION: Final = Cues(
    r"pas encore|pas sur|pas d['’]|pas de|pas du|pas (?:la|le|les|l['’])|ni (?=[a-z])|aucune?s?|jamais"
    r"|non (?:pratique"
    r"|maitrise"
    r"|utilise|acquis|teste|exerce|ouvert|concerne|aborde|traite|gere|couvert|inclus)\w*"
    r"|(?:tres )?peu (?:utilise|pratique|aborde)\w*|(?:rarely|barely|hardly|scarcely)(?: ever)? used"
    r"|sans (?!cesse|faute|relache|doute|arret|compter|oublier|interruption|difficulte|souci|probleme|que\b"
    r"|pour autant)"
    r"|no (?:[\w-]+ ){0,4}?" + _KNOWING + r"|none|never|not (?:yet|used|use|familiar|experienced|worked|have|had|done"
    r"|know|managed|proficient|trained|tried|touched)"
    r"|yet to|lack(?:s|ing)?(?: of)? (?:any )?" + _KNOWING + r"|without (?:any |prior |previous )*"
    r"|(?:did|do|does|have|has|had|could|can) ?not (?!only|just|merely|simply)(?=[a-z])"
    r"|(?:mais|but) (?:(?:was|were|ete|fut) )?(?:annule|cancel|abandonne|never)\w*"
    r"|\w+n['’]t (?:speak|understand|read|play|have|had|know|use|used|done|worked|yet|do|run|manage|write|moderate)"
    r"|unfamiliar|zero "
    + _KNOWING
    + r"|n['’](?:ai|a|avons|ont) (?:pas|jamais|aucune?)|ne (?:\w+ )?pas|ne connais|ne maitrise|n['’]\w+ pas"
    r"|no (?!less|more|later|matter|doubt|one|problem|fewer)(?=[a-z])|inconnue?s?|hormis|sauf|excepte|neant|nil"
    r"|(?:peu|pas|guere) a l['’]aise|guere\b"
    r"|n['’](?:y )?(?:ai|avais|avons) (?:guere|plus)|(?<=: )(?:zero|rien)\b|(?<=: )nothing beyond\b"
    r"|(?<=: )not (?=[\w ]{2,20}[:;] (?:we|i) used)|rien (?:en|de|sur|cote)|rien a(?= \w+"
    r"(?:er|ir|re)\b)"
    r"|not (?:on|an?|exposed|comfortable|confident|keen"
    r"|mine"
    r"|required|part)\b"
    r"|(?:(?:i )?have )?(?:only|just) (?:ever )?(?:heard|read|seen) (?:of|about)|heard of it|by name only"
    r"|de nom(?: seulement"
    r"| uniquement)?(?=$|[.,;:)])"
    r"|a l['’]exception d[eu]s?|a l['’]exclusion d[eu]s?|exception faite d[eu]s?"
    r"|except(?: for)?|excluding|apart from|aside from|other than|with the exception of|mis a part|en dehors d[eu]s?"
    r"|(?<=\()not(?! (?:counting|including|bought|paid|bots?|only|just|to)\b)\b|(?<=: )non(?= *(?:$|[.,;)\n]))"
    r"|decided against|renonc\w+ a|(?<!j['’]ai )(?:a|ont|avait) refus(?:e|ee|es|ees) (?:tout"
    r"|toute|d['’]|de)\b|refus(?:e|ee|es|ees)(?= *(?:$|[.,;)\n]))"
    r"|(?:turned down|rejected|declined)(?= *(?:$|[.,;)\n]))"
    r"|nor (?:have|did|do|am|was|can) i|but not|plutot que|au lieu d[eu]s?|rather than|instead of"
    r"|debutante? (?:complet|complete|total|totale)|novice|hors de mon champ"
    r"|(?<![^\n])pas (?!seulement|uniquement|que\b|mal\b|moins\b|une?\b|a pas|simplement|peur|plus\b|encore\b)"
    r"|ignore tout d[eu]s?|neither|pas un (?:mot|seul)"
    r"|spared any|forbade|absence of(?! (?:the|an?|my|our) (?:[\w-]+ ){0,2}(?:manager|lead|head|boss|officer"
    r"|colleague|budget)\b)|me (?:reste|restent|demeure) (?:etrang\w+|inconnu\w*)"
    r"|(?<![^\n])not (?!only|just|least|yet|to\b|one\b|an?\b|every|all|many|once)(?=[a-z])"
    r"|not (?:one|a single) (?:euro|cent|penny|post|video|minute|line|hour|day)|(?:haven['’]t"
    r"|have not) (?:got )?a single"
    r"|(?<=[a-z] )non(?= *(?:$|[.;)\n]))|none to date|excluai(?:t|ent)"
    r"|(?<=, )hors (?=(?:publicite|pub|moderation|budget|ads|video|photo|newsletter|infolettre|reporting|crise)\b)",
    after=r"\b",
)
NOT_NEGATION: Final = re.compile(
    r"\b(?:pas (?:seulement|uniquement|que|simplement)|not only|not just|non seulement|not to mention|aucun doute"
    r"|pas de (?:cote|deux)|aucune? difficulte|jamais a court|n['’]exist\w+ pas ?: ?j\w*|(?:did"
    r"|does) not exist(?= before i)|never (?:missed|late)|not a (?:day|minute) late|no [\w-]+ (?:left )?unanswered"
    r"|never once (?:missed|late|failed)|not a (?:day|week|month) (?:goes|went|passes|passed) by without"
    r"|(?:n['’]ai )?jamais (?:laisse|manque|rate)|jamais une? [\w ]{3,40} n['’]est reste|no courses?(?= *:)"
    r"|(?:i['’]d|had) never [^.;!?]{3,40} before (?:the|that)|pas de [\w -]{3,40}: c['’]est moi"
    r"|sans l[ea] [\w ]{3,40} que j['’]ai|sans langue de bois|sans reponse|sans jamais|jamais moins"
    r"|n['’]\w+ pas (?:que|seulement)|sauf urgence)\b"
    # "Mis à part la modération, je rédigeais": at the head of a sentence these add instead of taking away.
    r"|^\W*(?:apart from|aside from|other than|mis a part|en dehors d[eu]s?)\b"
)
NEGATION_ALONE: Final = re.compile(
    r"\s*(?:(?:experiences?|notions?|pratiquee?s?|usages?|interets?|acces|connaissances?|yet|encore|utilisee?s?"
    r"|faite?s?|eue?s?|ce jour"
    r"|ce stade|used|done|be|started|begun|tried|try|tested|testee?s?|essayee?s?|maitrisee?s?|practi[cs]ed?|in a job"
    r"|a|au|en|de|for"
    r"|professionnel\w*|professionally|personally|travail|poste|reelle?s?|abordee?s?|etudiee?s?|parlee?s?|apprise?s?"
    r"|ouverte?s?|opened|depuis (?:le|la|l['’]|mon|ma) ?(?:lycee|college|bac|ecole|fac)|since (?:school|university"
    r"|college)|studied|spoken|now|so far|touched|managed"
    r"|pour (?:l['’]instant|le moment)|today|aujourd['’]hui|exercee?s?|vraiment|really|serieuse?s?|directe?s?|gere"
    r"|sur ce reseau|sur ces reseaux|it|them|this|of it|anime|at all|du tout|here|ici)\b\s*)*[\s.,;:!)]*"
)
"""What may follow a negation that closes its clause: it denies what stands before ("TikTok : jamais utilisé")."""
_NETWORKS: Final = (
    r"(?:facebook|instagram|insta|twitter|tiktok|linkedin|snapchat|discord|reddit|whatsapp|twitch|youtube|mastodon"
    r"|threads|bluesky|hootsuite|canva)"
)
NOT_MINE: Final = Cues(
    r"(?:ne|n['’]) ?\w+ (?:pas|jamais|plus) (?:(?:ete|etre|non plus) )?(?:partie|de mon|de ma|de mes|mon|ma|mes"
    r"|a ma"
    r"|dans mes|dans mon)\b[^.;!?]{0,40}|hors de mon (?:perimetre|champ|poste)|hors de mes missions"
    r"|(?:was|were|is|are)(?: not|n['’]t) (?:part of|my|mine|in my|within my)\b[^.;!?]{0,40}"
    r"|(?:i was|j['’]etais) (?:on leave|away|absente?|en conge\w*)\b[^.;!?]{0,40}"
    r"|compte \w+ (?:non ouvert|supprime|ferme|desactive)|account (?:deleted|closed)"
    r"|(?:pas|not) (?:mon|ma|my) (?:rayon|domaine|metier|truc|fort|affaire|sujet|thing|area|department|forte"
    r"|strength)\b"
    r"|(?:no|never had|had no|without) (?:a )?(?:login|access)\b|(?:aucun|pas d['’]|sans) (?:acces|identifiants?)\b"
    r"|n['’](?:y )?(?:ai|avais|avons|avions) (?:pas|plus|jamais|aucun) (?:eu )?(?:d['’]|l['’])?(?:acces|la main"
    r"|le controle)\b"
    r"|(?:was|were) (?:not|never) (?:given|granted|allowed|trusted|involved)\b[^.;!?]{0,40}|(?:have|had|took"
    r"|take) no part in\b[^.;!?]{0,40}"
    r"|(?:not|never) involved (?:in|with)\b[^.;!?]{0,40}|(?:came|happened|arrived|started|opened) after i left"
    r"|apres mon depart|before my time|(?:puis|then) (?:abandonn|ecart"
    r"|dropp|shelv)\w*"
    r"|(?:oubliee?s?|perdue?s?|forgotten|rusty|lost) (?:depuis|since|now)\b|tout(?:es?)? prets?\b[^.;!?]{0,40}"
    r"|ready-made from"
    r"|(?:is|are|was|were|est|sont|etait|etaient) (?:\w+ )?(?:banned|forbidden|blocked|interdi(?:t|te|ts"
    r"|tes))\b[^.;!?]{0,40}"
    r"|m['’](?:est|sont|etait) (?:\w+ )?(?:etrange\w+|inconnue?s?)|notions? oubliees?|ne (?:le|la|les"
    r"|l['’]) ?\w+ plus\b"
    r"|(?:cours|lessons?|classes|course) (?:\w+ )?(?:abandonn\w+|dropped|interrompu\w*)[^.;!?]{0,40}"
    r"|,? (?:which|that) i (?:did not|didn['’]t|never|do not|don['’]t) (?:administer|manage|run|use|own|handle"
    r"|moderate"
    r"|write|speak|have|touch|know|join|edit|post)\w*[^.;!?]{0,40}"
    r"|(?:que |qu['’])j(?:e |['’])n(?:e |['’])(?:ger|administr|utilis|ten|anim|fais|maitris|connai|pratiqu|possed"
    r"|parl|suiv"
    r"|trait|touch|moder|redig)\w* (?:pas|jamais)\b[^.;!?]{0,40}"
    r"|,? (?:not|pas) (?:to |a )?(?:me|moi|us|nous)\b(?= *(?:$|[.,;)]))|(?:would|will) need to be (?:shown|taught"
    r"|trained)[^.;!?]{0,40}"
    r"|(?:don['’]t|do not) (?:really |quite |yet )?(?:know|understand) (?:what|how|much)[^.;!?]{0,60}"
    r"|without (?:any )?(?:input|help|involvement) from (?:me|us|my)[^.;!?]{0,30}|looked at (?:a demo|a trial"
    r"|demos) of [^.;!?]{0,60}"
    r"|(?:formation|prise en main|adoption|ouverture) (?:envisagee|prevue|a venir)|bientot\b(?! \d)"
    r"|considered (?:buying|using|adopting|opening|launching)\b[^.;!?]{0,40}|not (?:been )?(?:used|opened"
    r"|touched) since[^.;!?]{0,30}"
    r"|n['’](?:existai(?:t|ent)|existe(?:nt)?) pas\b(?![^.;!?]{0,60}\bj['’e])(?! avant mon)[^.;:!?]{0,30}|n['’](?:a"
    r"|ont|avai(?:t|ent)) (?:pas"
    r"|jamais) (?:encore )?ete"
    r" (?:ouvert|utilis|cre|lanc|exploit|adopt)\w*"
    r"|(?:deleted|closed|left|quit) my (?:[\w-]+ ){1,3}(?:in|account|for good)\b[^.;!?]{0,40}"
    r"|had to look up[^.;!?]{0,40}"
    r"|(?:stay|stayed|keep) off [^.;!?]{0,30}"
    r"|(?:watch|follow|know|read|like|enjoy|evaluated|considered"
    r"|tried)\b[^.;!?]{0,60}\bbut (?:i )?(?:have )?never\b[^.;!?]{0,40}"
    r"|(?:pas|hors) (?:dans|de) (?:mes|mon|ma) (?:attributions|missions|perimetre|fonctions|poste|role)\b"
    r"|(?:i )?never needed to\b[^.;!?]{0,40}|(?:i )?no longer [^.;!?]{0,60}|would be (?:new|a first) (?:to|for) me"
    r"|(?:don['’]t|do not|cannot|can['’]t) (?:speak|understand|touch|use) (?:it|them|that)\b"
    r"|(?:n['’](?:a|ont|est|sont) (?:donc |finalement )?jamais|never) (?:vu le jour|saw the light of day|saw daylight"
    r"|abouti\w*|demarr\w+|sorti\w*"
    r"|happened|materiali[sz]ed|got off the ground|came off|took off)\b[^.;!?]{0,40}"
    r"|(?<=, )(?:all|long|mostly|largely|now|completely|presque tout|tout) (?:gone|forgotten|lost|oublie\w*"
    r"|perdu\w*)(?= *(?:$|[.,;)]))"
    r"|(?:(?:part|sort|paraiss)(?:ait|aient)|se fai(?:t|sait|saient)|went out|came out|was done|happened) (?:sans moi"
    r"|without me)(?= *(?:$|[.,;:)]))"
    r"|(?:was|were|got) (?:dropped|shelved|scrapped|cancelled|canceled|canned|binned|abandoned) (?:before"
    r"|for (?:lack|want)"
    r"|in the end)\b[^.;!?]{0,40}"
    r"|(?:a ete |ont ete |puis |fut |furent )(?:abandonne|annule|enterre|refuse|rejete|ecarte)e?s? (?:avant|faute"
    r"|pour des raisons"
    r"|au dernier)\b[^.;!?]{0,40}"
    r"|never got (?:a)?round to\b[^.;!?]{0,30}"
    r"|sans (?:l['’]|les? )?(?:adopter|utiliser|pratiquer|retenir|acheter|deployer|ouvrir)\b"
    r"|(?:avai(?:t|ent)|a|ont) (?:un temps )?ete (?:un temps )?(?:envisage|evoque)e?s?\b|(?:had been|was"
    r"|were) (?:only |once )?"
    r"(?:considered|mooted|talked about)\b(?! (?:one|the|a|as)\b)"
    r"|serai(?:t|ent) (?:une premiere|nouveau|nouvelle) pour moi"
    r"|existai(?:t|ent) (?:deja|avant moi)|already existed|(?:was|were) already (?:there|in place)"
    r"|etai(?:t|ent) deja (?:en place|la)"
    r"|i (?:know only (?:from|by)|leave (?:it |them )?alone|steer clear)\b[^.;!?]{0,40}|(?:est|sont) envisagee?s?\b"
    r"|not (?:coming|falling) under my|outside (?:of )?my (?:remit|scope|role|job|duties)|not (?:part of )?my (?:job"
    r"|role|remit|responsibility)",
)
"""Said of the whole clause: "la modération ne faisait pas partie de mes missions"."""
UNREAL: Final = Cues(
    r"(?:^\W*|(?<!that )(?<!which )(?<!what )\b(?:i|we) )would have (?!been (?:a|my|the)\b|to\b|liked"
    r"|loved)[^.;!?]{0,80}"
    r"|\bif i (?:had|were)\b[^.;!?]{0,60}\bwould[^.;!?]{0,60}"
    r"|(?<!comme )(?<!que )\b(?:nous aurions|on aurait) \w+[^.;!?]{0,60}"
    r"|(?<!comme )(?<!que )\bj['’]aurais (?!aime|voulu)\w+[^.;!?]{0,60}"
    r"|(?<!meme )\bsi (?:j['’](?:avais|etais)|[^.;!?]{3,60} (?:avai|etai)(?:t|ent)) [^.;!?]{0,60}\b(?:aurai\w*"
    r"|serai\w*)"
    r"[^.;!?]{0,60}",
    before="",
)
"""What would have been done: "Would have launched a scheme, had the budget not been cut"."""
PUT_AWAY: Final = Cues(
    r"\b(?:i|we) dropped the (?:notion|idea|plan) of\b[^.;!?]{0,60}|\bgot banned\b[^.;!?]{0,60}|"
    rf"\b(?:i|we) (?:have )?(?:refused|boycotted|left|deleted|quit|uninstalled|dropped|closed|ditched) (?:my "
    rf"|our )?{_NETWORKS}\b"
    r"(?! (?:groups?|pages?|ads|support|lives?|boosts?|tickets?))(?:(?! (?:and|for) )[^.;:!?]){0,40}"
    r"|\b(?:nobody|no one|no-one) (?:ever )?(?!but\b|else\b|was\b|is\b|waits?\b|waited\b|left\b|goes\b|went\b"
    r"|leaves\b)\w+\b(?![^.!?]*\b(?:until|before|so|till) i\b)"
    r"[^.;!?]{0,60}"
    r"|\b(?:closed|shut|deleted|stopped|dropped|launched|opened|created|ferme|supprime|arrete|abandonne|lance"
    r"|ouvert|cree) "
    r"(?:(?!\bby\b|\bpar\b)[^.;:!?]){3,60}? (?:before (?:i (?:arrived|joined|came|started)|my (?:time|arrival))|avant"
    r" (?:mon arrivee|que j['’]arrive))\b"
    rf"|\b(?:j['’]ai|nous avons|on a) (?:quitte|supprime|desinstalle|ferme|abandonne|laisse tomber) (?:mon |notre |le "
    rf"|la )?"
    rf"(?:compte |page |serveur )?{_NETWORKS}\b(?:(?! (?:et|pour) )[^.;:!?]){{0,40}}"
    r"|\b(?:turned down|declined|refused) (?:an?|the|my|any) (?:[\w-]+ ){0,4}?(?:offer|job|post|role|position"
    r"|invitation"
    r"|internship|move|place|promotion)\b(?! (?:[\w-]+ ){0,2}to (?:keep|stay|go on|continue))[^.;!?]{0,40}"
    r"|\bi (?:have )?turned down the (?:[\w'’-]+ ){0,2}(?:newsletter|page|account|forum|group|podcast|campaign)\b"
    r"|\b(?:devai(?:t|ent) etre|(?:was|were) (?:to be|supposed to be)) [^.;!?]{0,60}(?:annule|abandonn|cancell|shelv"
    r"|dropp)\w*"
    r"|\b(?:registered|signed up|enrolled|inscrite?) (?:for|to|with|a|au|aux) [^.;!?]{2,60}\b(?:never|jamais) (?:went"
    r"|attended|started|finished|logged|opened|used|suivi|commence|ouvert|utilise|termine)\w*[^.;!?]{0,30}"
    r"|\A\W*(?:left|quit|deleted) (?:every|all|my) [^.;:!?]{0,60}"
    rf"|\b(?:a|ont|avait) (?:ferme|supprime) (?:sa|leur|la|le|son) (?:page |compte "
    rf"|serveur )?{_NETWORKS}\b[^.;:!?]{{0,40}}"
    rf"|\b(?:closed|deleted) (?:its|their) {_NETWORKS}\b[^.;:!?]{{0,40}}"
    r"|\b(?:accepted|offered a place) on (?:an?|the) [^.;!?]{3,60}\bleft\b[^.;!?]{0,40}"
    r"|\A\W*(?:nous avions|we had) (?:une?|des|an?) (?!taux|rate|\d)(?:(?!rate|taux|time|\d)[^.;!?,]){3,40}\Z"
    r"|\bi should (?:open|try|start|learn|use|get|have)\b[^.;!?]{0,60}"
    r"|\b(?:on|mes \w+) me (?:dit|conseille|suggere|pousse|reclame|demande)\w* (?:souvent )?(?:de |d['’]"
    r"|a (?=\w+er\b))[^.;!?]{0,60}"
    r"|(?<=, )(?:oubliee?s?|forgotten)(?= *(?:$|[.;)]))|\bplus de (?=(?!\d)\w+ depuis)",
    before="",
)
"""What somebody left, was refused, or only had beside them."""
TAKEN_BACK: Final = Cues(
    r"[,:] (?:je|on) (?:ne |n['’])(?:les?|la|l['’]|y|en) ?(?:ai |avais )?(?:jamais |pas |plus "
    r"|guere )?(?:rien )?(?:fai[st]"
    r"|ger|publi|post"
    r"|regard|utilis"
    r"|touch|anim|ouv|suiv|tenu|tien|pratiqu|redig|ecri|connai|parl|compren|repond)\w*(?: (?:jamais|pas|plus"
    r"|guere))?\b[^.;!?]{0,30}"
    r"|, (?:i|we) (?:never|did not|didn['’]t|have never) (?:touch|us|run|ran|do|did|done|manag|handl|see|saw|seen"
    r"|own|join"
    r"|open|had)\w* (?:it|them|that)\b|, (?:i|we) had nothing to do with (?:it|them|that)\b"
    r"|\bbut (?:i|we) never (?:did(?! (?:it )?for)|have|got to)\b|\bmais (?:je|on|nous) ne l['’](?:ai|a"
    r"|avons) jamais fait\b"
    r"|, je me contente d|, i have no such|, my inputs? (?:was|were) not"
    r"|, c['’](?:est|etait) (?!moi\b|nous\b)(?:[\w'’-]+,? ){1,8}?qui (?:l[ae]s? |l['’]|s['’]en |en )\w+"
    r"|, which only (?:the|our|my) (?!i\b)[^.;!?]{3,60}"
    r"|, je n['’](?:interviens pas|y interviens pas|y touche pas|ai pas la main)(?: (?:la-)?dessus"
    r"| sur \w+)?(?= *(?:$|[.,;!]))"
    r"|, i (?:don['’]t"
    r"|do not|didn['’]t) touch (?:it|them|that)\b|, i have no (?:hand|say|part) in (?:it|them|that)\b"
    r"|, que j['’]ai (?:refuse|decline|abandonne)e?s?\b|\b(?:(?:la |ma )?(?:direction|cheffe?|hierarchie|maire)"
    r"|on) (?:l['’]a"
    r"|les a) (?:refuse|ecarte|rejete|abandonne|annule)e?s?\b"
    r"|\bdone none of (?:it|them|this|that)\b|\bje l['’]ai (?:refusee?|declinee?)\b|, j['’]ai decline\b(?= *(?:$"
    r"|[.,;!]))"
    r"|, so there is nothing to \w+|\bi (?:turned it down|declined(?: it)?|refused it)(?= *(?:$|[.,;!]))|\b(?:which"
    r"|that) i (?:had to )?turn(?:ed)? down\b",
    before="",
)
"""What takes back the whole sentence before it: "Les chiffres, je ne les ai jamais regardés"."""

_LEARNING: Final = (
    r"(?:suivre (?:une? |des )?(?:cours|formations?|modules?)|start lessons|take (?:lessons|classes)|apprendre"
    r"|apprenti\w*|acquerir|decouvrir|me former|se former|m['’]initier|initier|me perfectionner"
    r"|progresser"
    r"|monter en competences?|developper mes competences|m['’]ouvrir|explorer|learn\w*|discover\w*|gain\w*|acquir\w*"
    r"|be trained|get trained|explor\w*|develop (?:my |new )?skills|pick up|get into|break into|mov\w* into|start\w*"
    r"|become|devenir|evoluer vers|me reconvertir|reconversion|transition\w*)"
)
_TITLE: Final = (
    r"(?:community|communaute|social|web|digital\w*|numerique|content|contenus?|redact\w+|charge\w*|responsable"
    r"|manager"
    r"|gestionnaire|animat\w+|moderat\w+|strateg\w+|consultant\w*|specialist\w*|editor\w*|journalist\w*|marketing)"
)
WISH: Final = Cues(
    r"(?:souhait\w*|envisag\w*|voudrai\w*|veux|aimerai\w*|aurais aime|envie|desir\w*|hate|motive\w*|prete? a"
    r"|cherch\w*"
    r"|compte|espere\w*"
    r"|interesse\w* (?:par|a)|volonte|projet|objectif|eager|keen|hop(?:e|es|ing)|wish\w*|would (?:like|love)|want\w*"
    r"|willing|ready|excited|look(?:ing)? (?:to|forward)|plan(?:s|ning)? to|aim(?:s|ing)? to|interested in|aspir\w+"
    r"|goal|desire)"
    rf"\b[^.;!?]{{0,30}}?\b{_LEARNING}\b"
    r"|(?:(?:notions?|competences?|points?|outils?|sujets?|domaines?|logiciels?) )?a (?:acquerir|apprendre|decouvrir"
    r"|renforcer|developper)\b(?! (?:la|le|les|l['’]|une?|des) )"
    r"|to be (?:learn\w*|explored|discovered|acquired)|yet to learn"
    rf"|(?:futur\w*|future|aspiring|would-be|aspirante?) {_TITLE}\b"
    r"|(?:recherche|cherche|postule|candidate?|candidature|vise|brigue)\b[^.;!?]{0,30}?"
    r"\b(?:poste|emploi|stage|alternance|mission|contrat|opportunite)\b"
    r"|(?:a|ai|avoir|avait) postule\w* (?:comme|a|au|pour)\b|(?:i |have |has )?applied (?:for(?! (?:and (?:won|got)"
    r"|facebook|funding|an? grant|grants))|as|to be)\b"
    r"|(?:decrocher|trouver|obtenir|integrer|rejoindre)\b[^.;!?]{0,20}?\b(?:premiere?|nouveau|nouvelle|prochaine?)"
    r" (?:poste|emploi|stage|alternance|mission|contrat|experience)\b"
    r"|\A\W*(?:devenir|become|becoming|to become|seeking|wanted|recherche|cherchant) ?:? (?:[\w'’-]+ ){0,3}?"
    + _TITLE
    + r"\b|(?:cherchant|cherche|recherchant) (?:un |une )?(?:premiere?|nouveau|nouvelle|prochaine?) (?:poste|emploi"
    r"|experience)\b"
    r"|\A\W*(?:applying for\b|application for (?:the |a )?(?:post|role|position|job)\b|candidature (?:au poste |: )"
    r"|poste (?:vise|souhaite|recherche)\b|(?:desired|target) (?:role|position|job) ?:)"
    r"|\A\W*(?:apprendre a|suivre une? (?:cours|formation)|me former|se former|learn(?:ing)? to|tak(?:e"
    r"|ing) a course)\b"
    r"|\A\W*(?:un|une|a|my|mon) (?:premiere?|first) (?:poste|emploi|job|role|experience) (?:de|d['’]|comme|as)\b"
    r"(?![^\n]*\b(?:19|20)\d\d)"
    r"|(?:seeking|looking for|searching for|in search of|applying for|apply for|to obtain|obtain)\b"
    r"[^.;!?]{0,30}?\b(?:position|job|role|opportunit\w+|internship|career|employment|post|title|first step|break"
    r"|chance"
    r"|start)\b",
)
LONGING: Final = Cues(
    r"j['’]aimerais|(?:cherche|souhaite|voudrais) a? ?(?:rejoindre|integrer)|(?:i am |i['’]m |now )(?:looking"
    r"|hoping) to join|i (?:want|wish) to join"
    r"|what i want(?: now| next)? ?:|ce que je (?:veux|vise)(?: maintenant)? ?:|retrain(?:ing)? as"
    r"|j['’]aurais (?:aime|voulu)|j['’]adorerais|je voudrais|je souhaite(?:rais)?|je desire"
    r"|j['’]espere|je reve|reve d[e'’]"
    r"|(?:ai |l['’]|forte |tres |grande )?envie (?:de|d['’])|desireu(?:x|se) (?:de|d['’])|souhaitant|souhaiterais?"
    r"|j['’]aspire a|j['’]ai hate|prete? a|would (?:love|like) to|i['’]d (?:love|like) to|i (?:want|hope|wish"
    r"|plan) to"
    r"|hop(?:e|ing) to|dream(?:s|ing)? of|aspir(?:e|es|ing) to|eager to|keen (?:to|on)|looking to|looking forward to"
    r"|evoluer vers|me tourner vers|m['’]orienter vers|mov(?:e|ing) into|transition(?:ing)? (?:in)?to"
    r"|volontaires? pour"
    r"|j['’]avais songe a|je compte (?:m['’]inscrire|suivre|apprendre|me former)|quand j['’]aurai (?:du|le"
    r"|plus de) temps"
    r"|next year['’]s resolution|finally learn to|hoping to take"
    r"|fresher seeking|keen as mustard to|on my wish ?list|happy to (?:be trained|pick up|learn|take on|try"
    r"|help with)"
    r"|open to (?=\w+ing\b)|(?:i am |i['’]m )?hungry (?:to|for)|would dearly (?:love|like) to"
    r"|ce qui me tente(?:rait)?"
    r"|(?:ben )?partante? pour|en quete d[eu]|(?:career|my) (?:goals?|ambitions?)(?: is| are)?(?= ?:| to\b)"
    r"|ambition a|(?:enfin |finally )?(?:l['’]|une |an? |the )?(?:occasion|chance|opportunity) (?:de |d['’]|to )"
    r"(?:enfin |finally )?(?:toucher|m['’]essayer|me frotter|decouvrir|apprendre|try|learn|discover|have a go)"
    r"|(?:if|provided) (?:someone|somebody|you) (?:shows?|teach\w*) me|si (?:on|vous) me montr\w+"
    r"|inscription (?:prevue|en cours)|inscrite? a une formation|en cours de recherche|(?:en|a la) recherche (?:de"
    r"|d['’])"
    r"|j['’]ai pour projet|(?:i )?want(?:ing)? to (?:learn|try|know|discover|understand|see)|(?:very "
    r"|so )?eager(?= *(?:$|[.,;!]))"
    r"|(?:planning|going|about) to (?:enroll?|join|learn|take|start|study)|would[- ]be|hope for"
    r"|ready to|ambition (?:is |est )?(?:de|d['’]|to)|un jour|some ?day|one day(?! (?:a|per) )|(?:mon|ma) reve"
    r"|my dream|dreams? of"
    r"|(?:relish|welcome|love|jump at) (?:the |a )?(?:chance|opportunity)|(?:would|i['’]d) (?:love|like|welcome"
    r"|appreciate|enjoy) (?:some |more |a )?(?:training|lessons?|courses?|mentoring)"
    r"|enrolled (?:for|in|on)\b|inscrite? (?:a|au|aux|en) (?:un |une |des )?(?:cours|formation|module|stage)s?"
    r"|starting next"
    r"|(?:ou|dans lequel) je (?:pourrais|puisse)\b[^.;!?]*|where i (?:could|can|might)\b[^.;!?]*"
    r"|would have (?:liked|loved) to|(?<!complets )(?<!et )(?:\A\W*|i am |je suis )?(?:on (?:the|a) waiting list"
    r"|sur (?:la |une )?liste d['’]attente (?:pour|d))"
    r"|(?:\A\W*|je suis |m['’]etais )inscrite?,? (?:mais )?(?:sans|pas encore)"
    r"|would enjoy|bucket list|serai[st]? (?:ravi|ravie|heureux|heureuse|curieux"
    r"|curieuse) de|(?:se|me) reconvertir|reconversion|hope to|things i hope|(?:wish|plan|intend)(?:es"
    r"|s)? to (?:take|learn"
    r"|train|try|study|do|start)|volontaire pour|planning to (?:join|learn|take|start|study)|to be trained in",
    after=r"(?!\w)",
)
"""A wish for what is not done yet, unless it is about putting to use what one has (`BRINGS`)."""
WISHED_AFTER: Final = Cues(
    r"\b(?:me |m['’])(?:plairai|tenterai|interesserai|conviendrai|ravirai)\w+\b|\bwould (?:appeal to|suit|delight"
    r"|interest) me\b"
    r"|\bvisee?s? (?:pour|d['’]ici|en) (?:20\d\d|la fin|fin )(?![^.;!?]{0,40}\b(?:attein|depass|obten))"
    r"|\b(?:au programme (?:de l['’]an(?:nee)? prochaine?|de la rentree)|prevue?s? (?:l['’]an(?:nee)? prochaine?"
    r"|a la rentree)"
    r"|next (?:year|term|semester)['’]s (?:programme|syllabus)|(?:is|are) planned for next)\b"
    r"|\bwould be (?:great|nice|lovely|fun|exciting) to\b|\bto be (?:explored|discovered|acquired|learn(?:ed|t))\b",
    before="",
)
"""A wish that closes what it wishes for: "organiser des jeux me plairait"."""
BRINGS: Final = re.compile(
    r"\b(?:mon|ma|mes|my) (?:\w+ ){0,2}?(?:experiences?|competences?|savoir|expertise|skills?|background|knowledge"
    r"|talents?|maitrise|parcours|years)|mettre (?:a profit|au service|en pratique)|poursuivre|continue[rs]?"
    r"|approfondir"
    r"|keep|further|deepen|leverage|bring|share|apporter|partager|mettant|fort\w* de|quitter|changer d['’]"
    r"|leave|move (?:back|on|closer|home)|retrouver|(?:do )?more of (?:what|the)|what i (?:do|did)|ce que je fais"
    r"|que j['’](?:assure|anime|ai)|ou j['’](?:ai|anime)|after (?:\w+ ){1,3}years|apres (?:\d+|(?:\w+ ){1,2}ans)"
)
WANTED_ITEM: Final = Cues(
    r"(?:^|(?<=[;:.(]))[^;:.(]{0,70}?(?: ?:)? ?\ba (?:acquerir|apprendre|decouvrir|approfondir|consolider)\s*"
    r"(?=$|[,;.)])|(?:^|(?<=[,;.(]))[^,;:.(]{0,70}?\ba (?:acquerir|decouvrir)\s*(?=$|[,;.)])",
    before="",
)
"""A whole item that closes with what is still to be learnt: "Notions de SEO à acquérir"."""
LEARNING: Final = Cues(
    r"en cours d['’](?:apprentissage|acquisition)|en (?:auto-?)?apprentissage|currently (?:learning|studying)"
    r"|in the process of learning|je me forme|me formant|j['’]apprends|learning (?=\w+ (?:on my own|in my spare))"
    r"|interessee? par|interested in|curieu(?:x|se) d[e'’]|curious about",
    after=r"(?!\w)",
)
"""Something begun and not yet done, or an interest: it counts, but little."""

WISHED_HEADING: Final = re.compile(
    r"(?m)^[ \t#*•–—>_-]*(?:ce que je ne (?:sais|connais|maitrise|fais|pratique) pas(?: encore)?(?: faire)?"
    r"|(?:things )?(?:what )?i (?:have not|haven['’]t|cannot|can['’]t|do not|don['’]t)"
    r" (?:yet )?(?:know|do|done|learned|used|tried)(?: yet)?"
    r"|(?:things |what )i (?:do not|don['’]t|have not|haven['’]t|never)(?: yet)? (?:do|did|done|used?|tried|know)"
    r"|ce que j(?:e |['’])(?:n['’]ai jamais|ne) [\w ]{3,30}"
    r"|ce que j(?:e |['’])(?:veux|voudrais|souhaite(?:rais)?|aimerais)"
    r" (?:apprendre|faire|decouvrir|acquerir)(?: [\w'’-]+){0,4}|(?:a|reste a|encore a)"
    r" (?:apprendre|acquerir|decouvrir)|(?:mes )?(?:envies|souhaits|aspirations|ambitions)"
    r"|mon projet(?: professionnel)?"
    r"|projets? (?:professionnels?|d['’]avenir)|objectifs?(?: professionnels?| de carriere)?|pas encore"
    r"|poste recherche"
    r"|je (?:recherche|cherche)|(?:competences?|notions?|outils?) (?:a acquerir|en devenir|a developper)"
    r"|not yet|to learn|still to learn|learning goals?"
    r"|what i (?:want|would like|hope) to (?:learn|do)(?: [\w'’-]+){0,4}"
    r"|looking for"
    r"|projet|projets? et envies|perspectives?|pour la suite|a venir|en projet|(?:development|learning) (?:goals?"
    r"|aims?)"
    r"|aims?|still to do|to do|coming (?:soon|next)|not on my cv(?: yet)?|evolution souhaitee|formations? souhaitees?"
    r"|mes objectifs|la suite"
    r"|(?:career )?(?:goals?|aspirations?|objectives?)|wish ?list|things i have not done|next steps?"
    r"|jamais (?:fait|pratique|utilise)s?|non pratiques?)[ \t:.*_–—-]*$"
)
"""A heading below which everything is wished for or not yet done."""

WISHED_LABEL: Final = re.compile(
    r"(?m)^\W*(?:(?:my )?(?:career|professional|learning) (?:goals?|objectives?|plans?|aims?|ambitions?)|goals?"
    r"|ambitions?|aspirations?|wish ?list|next steps?|objectifs?(?: professionnels?| de carriere)?"
    r"|projet(?: professionnel)?|envies|souhaits|pour la suite|a (?:apprendre|acquerir)|to learn) ?[:–—-] ?(?=\S)"
)
"""What names a line as one that wishes: "Career goals: own the strategy of a charity"."""

INSTRUCTION: Final = re.compile(
    r"\b(?:ignor|disregard|forget|override|oubli|neglig)\w*\b[^.\n]{0,40}"
    r"\b(?:instructions?|consignes?|prompts?|guidelines)\b"
    r"|\b(?:rank|score|rate|place|put) (?:this|the|me\b|my|him|her)[^.\n]{0,40}"
    r"\b(?:first|top|highest|number one|maximum|100)\b"
    r"|\b(?:class(?:er|ez|e)|not(?:er|ez)|plac(?:er|ez)|mett(?:re|ez))[- ](?:cette?|ce|moi|la|le|mon"
    r"|ma)\b[^.\n]{0,40}"
    r"\b(?:premiere?|en tete|tout en haut|maximum|maximale|100)\b"
)
"""What is said to a machine: it asks for a place instead of telling of work."""

ADVERTISED: Final = Cues(
    r"you (?:will|are|have|must|should|can|['’]ll|['’]re)\b|you['’](?:ll|re|ve)\b"
    r"|[^\n:;.]{3,60}: ?(?:you (?:will|are|['’]ll)|vous (?!trouv|pouv|verr|constat)\w{3,}(?:ez|erez))\b"
    r"|you (?:also )?(?:want|need|ask|expect|require|look|seek)\b|what you (?:are looking|want|need|ask|seek)\b"
    r"|ce que vous (?:cherchez|recherchez|demandez|attendez|souhaitez)\b"
    r"|vous (?:serez|etes|avez|aurez|savez|devrez|\w{3,}(?:ez|erez))\b"
    r"|(?:elle|il|la personne recrutee|l[ea] (?:ou la )?titulaire|l[ea] candidate?) \w+(?:era|ira|dra)\b"
    r"|the (?:successful candidate|post ?holder|candidate) (?:will|must|should)\b|profil recherche\b"
    r"|(?:we|nous) (?:are |['’]re )?(?:looking for|seeking|hiring|recherchons|cherchons|recrutons)\b"
    r"|(?:at least|minimum|au moins)\b[^.\n\d]{0,20}\b(?:years?|ans?|months?|mois) (?:as|comme|of"
    r"|in|en|d['’])"
    r"|(?:at least|minimum|au moins)\b[^.\n]{0,60}\b(?:required|exige\w*|demande\w*|requis\w*)"
    r"|[^\n]{0,120}\b(?:exigee?s?|requise?s?|required)(?=\W*\Z)|(?:[\w'’()-]+ ){1,12}(?:is |are |est "
    r"|sont )(?:required|expected|attendue?s?|demandee?s?|exigee?s?"
    r"|requise?s?)\b"
    r"|[^\n]{0,60}\b(?:the key ?words|les mots[- ]cles)\b[^\n]{0,20}[«\"“]"
    r"|(?:your|this|the|votre|cette|l['’]) ?(?:\w+ )?(?:advert(?:isement)?s?|ad|posting|post|listing|annonce|offre"
    r"|fiche de poste"
    r"|job description) (?:asks?|says?|mentions?|requires?|wants|demande|mentionne|precise|parle|dit)\b"
    r"|(?:your|votre) (?:adverts?|ad|posting|annonce|offre) ?:"
    r"|(?:key ?words|mots[- ]cles|tags)(?: ?:| (?=[^\n.]*,[^\n.]*,[^\n.]*,))"
    r"|[^\n(]{0,160}\((?:all )?(?:from|see|as in|copied from) your (?:job |vacancy )?(?:posting|advert\w*|ad"
    r"|listing|vacancy)\b"
    r"|[^\n(]{0,160}\((?:extraite?s? |tiree?s? |copiee?s? )?(?:de |dans )?votre (?:annonce|offre)\b"
    r"|(?:(?:[\w ]{2,20} )?matching|from|in) your (?:job |vacancy )?(?:posting|advert|advertisement|ad|notice)\b"
    r"|[^\n]{0,80}\b(?:dans|d['’]apres|selon|de) votre (?:annonce|offre)\b"
    r"|[^\n«\"“]{0,40}[«\"“] ?(?:you (?:will|are|have|must|define|manage|run|create|write|plan|lead"
    r"|moderate|know|work"
    r"|speak|want|need|build|keep|handle|answer|report|track|measure|design|develop|coordinate)"
    r"|vous \w{3,}ez)\b"
    r"|[«\"“][^»\"”\n]*[»\"”]\W*(?:(?:oui|yes|ok|fait|done|check)\W*)?(?:\n|\Z)",
    before=r"(?:\A|(?<=\n))\W{0,4}(?:madame,? (?:et )?monsieur\W+|dear [^,\n]{2,40},\W+)?",
)
"""What an advertisement says to its reader, lines quoted from it, and words set down for a machine."""
