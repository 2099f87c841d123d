"""The words that deny, wish, learn, or give a work to somebody else, in French and English.

Patterns run over text without accents and in lower case (`candidates.reading.words.level`), where a word of
`shortlists.engine.triggers` stands.
"""

import re
from typing import Final

SENTENCE_END: Final = re.compile(r"[!?;]|\.(?!\w)")
OWN_DOING: Final = re.compile(
    r"\b(?:me to|me the|me with|and i|et moi|que je|(?:that |who |whom )?i (?:am|was|run|ran|led|train|trained|host"
    r"|hosted|did"
    r"|made|manage|managed|moderate|moderated|created|wrote|produced))\b"
)
"""Where it is the candidate who did it after all, or what they did with others."""
CLAUSE_END: Final = re.compile(
    r"[;!?()\u2022|]|\.(?!\w)|\b(?:but|mais|however|cependant|toutefois|par contre|en revanche|whereas|tandis que"
    r"|alors que|although|bien que|though|then|puis|donc|while)\b"
)
"""A clause ends at these; a comma is weighed separately, because lists go on after it."""

_KNOWING: Final = (
    r"(?:experiences?|knowledge|skills?|training|background|exposure|familiarity|practice|connaissances?|notions?"
    r"|competences?|pratique|maitrise|formation|expertise)"
)
NEGATION: Final = re.compile(
    r"\b(?:pas encore|pas sur|pas d['’]|pas de|pas du|pas (?:la|le|les|l['’])|ni\b|aucune?s?|jamais|non (?:pratique"
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
    r"|n['’](?:y )?(?:ai|avais|avons) (?:guere|plus)|(?<=: )(?:zero|rien)\b|rien (?:en|de|sur|cote)"
    r"|not (?:on|an?|exposed|comfortable|confident|keen"
    r"|mine"
    r"|required|part)\b"
    r"|(?:(?:i )?have )?(?:only|just) (?:ever )?(?:heard|read|seen) (?:of|about)|heard of it|by name only"
    r"|de nom(?: seulement"
    r"| uniquement)?(?=$|[.,;:)])"
    r"|a l['’]exception d[eu]s?|a l['’]exclusion d[eu]s?|exception faite d[eu]s?"
    r"|except(?: for)?|excluding|apart from|aside from|other than|with the exception of|mis a part|en dehors d[eu]s?"
    r"|(?<=: )non(?= *(?:$|[.,;)\n]))|decided against|renonc\w+ a|refus(?:e|ee|es|ees)(?= *(?:$|[.,;)\n]))"
    r"|(?:turned down|rejected|declined)(?= *(?:$|[.,;)\n]))"
    r"|nor (?:have|did|do|am|was|can) i|but not|plutot que|au lieu d[eu]s?|rather than|instead of"
    r"|debutante? (?:complet|complete|total|totale)|novice|hors de mon champ)\b"
)
NOT_NEGATION: Final = re.compile(
    r"\b(?:pas (?:seulement|uniquement|que|simplement)|not only|not just|non seulement|not to mention|aucun doute"
    r"|pas de (?:cote|deux)|aucune? difficulte|jamais a court|n['’]exist\w+ pas ?: ?j\w*|(?:did"
    r"|does) not exist(?= before i)|never missed|no [\w-]+ (?:left )?unanswered"
    r"|sans langue de bois|sans reponse|sans jamais|jamais moins|n['’]\w+ pas (?:que|seulement)|sauf urgence)\b"
    # "Mis à part la modération, je rédigeais": at the head of a sentence these add instead of taking away.
    r"|^\W*(?:apart from|aside from|other than|mis a part|en dehors d[eu]s?)\b"
)
NEGATION_ALONE: Final = re.compile(
    r"\s*(?:(?:experiences?|notions?|pratiquee?s?|usages?|interets?|acces|connaissances?|yet|encore|utilisee?s?"
    r"|faite?s?|eue?s?|ce jour"
    r"|ce stade|used|done|be|started|begun|tried|try|tested|testee?s?|essayee?s?|maitrisee?s?|practi[cs]ed?|in a job"
    r"|a|au|en|de|for"
    r"|professionnel\w*|professionally|personally|travail|poste|reelle?s?|abordee?s?|now|so far|touched|managed"
    r"|pour (?:l['’]instant|le moment)|today|aujourd['’]hui|exercee?s?|vraiment|really|serieuse?s?|directe?s?|gere"
    r"|sur ce reseau|sur ces reseaux|it|them|this|of it|anime|at all|du tout|here|ici)\b\s*)*[\s.,;:!)]*"
)
"""What may follow a negation that closes its clause: it denies what stands before ("TikTok : jamais utilisé")."""
NOT_MINE: Final = re.compile(
    r"\b(?:(?:ne|n['’]) ?\w+ (?:pas|jamais|plus) (?:(?:ete|etre|non plus) )?(?:partie|de mon|de ma|de mes|mon|ma|mes"
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
    r"|(?:formation|prise en main|adoption|ouverture) (?:envisagee|prevue|a venir)|bientot\b"
    r"|considered (?:buying|using|adopting|opening|launching)\b[^.;!?]{0,40}|not (?:been )?(?:used|opened"
    r"|touched) since[^.;!?]{0,30}"
    r"|n['’](?:existai(?:t|ent)|existe(?:nt)?) pas\b(?![^.;!?]{0,60}\bj['’e])(?! avant mon)[^.;:!?]{0,30}|n['’](?:a"
    r"|ont|avai(?:t|ent)) (?:pas"
    r"|jamais) (?:encore )?ete"
    r" (?:ouvert|utilis|cre|lanc|exploit|adopt)\w*"
    r"|(?:deleted|closed|left|quit) my (?:[\w-]+ ){1,3}(?:in|account|for good)\b[^.;!?]{0,40}"
    r"|had to look up[^.;!?]{0,40}"
    r"|(?:stay|stayed|keep) off [^.;!?]{0,30}"
    r"|(?:watch|follow|know|read|like|enjoy)\b[^.;!?]{0,60}\bbut (?:i )?(?:have )?never\b[^.;!?]{0,40}"
    r"|(?:pas|hors) (?:dans|de) (?:mes|mon|ma) (?:attributions|missions|perimetre|fonctions|poste|role)\b"
    r"|(?:i )?never needed to\b[^.;!?]{0,40}|(?:i )?no longer [^.;!?]{0,60}|would be (?:new|a first) (?:to|for) me"
    r"|(?:don['’]t|do not|cannot|can['’]t) (?:speak|understand|touch|use) (?:it|them|that)\b"
    r"|never got (?:a)?round to\b[^.;!?]{0,30}"
    r"|sans (?:l['’]|les? )?(?:adopter|utiliser|pratiquer|retenir|acheter|deployer|ouvrir)\b"
    r"|serai(?:t|ent) (?:une premiere|nouveau|nouvelle) pour moi"
    r"|existai(?:t|ent) (?:deja|avant moi)|already existed|(?:was|were) already (?:there|in place)"
    r"|etai(?:t|ent) deja (?:en place|la)"
    r"|outside (?:of )?my (?:remit|scope|role|job|duties)|not (?:part of )?my (?:job|role|remit|responsibility))"
)
"""Said of the whole clause: "la modération ne faisait pas partie de mes missions"."""

_LEARNING: Final = (
    r"(?:apprendre|apprenti\w*|acquerir|decouvrir|me former|se former|m['’]initier|initier|me perfectionner"
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
WISH: Final = re.compile(
    r"\b(?:(?:souhait\w*|envisag\w*|voudrai\w*|veux|aimerai\w*|aurais aime|envie|desir\w*|hate|motive\w*|prete? a"
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
    r"|(?:a|ai|avoir|avait) postule\w* (?:comme|a|au|pour)\b|(?:i |have |has )?applied (?:for|as|to be)\b"
    r"|(?:decrocher|trouver|obtenir|integrer|rejoindre)\b[^.;!?]{0,20}?\b(?:premiere?|nouveau|nouvelle|prochaine?)"
    r" (?:poste|emploi|stage|alternance|mission|contrat|experience)\b"
    r"|\A\W*(?:devenir|become|becoming|to become|seeking|wanted|recherche|cherchant) ?:? (?:[\w'’-]+ ){0,3}?"
    + _TITLE
    + r"\b|(?:cherchant|cherche|recherchant) (?:un |une )?(?:premiere?|nouveau|nouvelle|prochaine?) (?:poste|emploi"
    r"|experience)\b"
    r"|\A\W*(?:apprendre a|suivre une? (?:cours|formation)|me former|se former|learn(?:ing)? to|tak(?:e"
    r"|ing) a course)\b"
    r"|\A\W*(?:un|une|a|my|mon) (?:premiere?|first) (?:poste|emploi|job|role|experience) (?:de|d['’]|comme|as)\b"
    r"(?![^\n]*\b(?:19|20)\d\d)"
    r"|(?:seeking|looking for|searching for|in search of|applying for|apply for|to obtain|obtain)\b"
    r"[^.;!?]{0,30}?\b(?:position|job|role|opportunit\w+|internship|career|employment|post|title|first step|break"
    r"|chance"
    r"|start)\b)"
)
LONGING: Final = re.compile(
    r"\b(?:j['’]aimerais|j['’]aurais (?:aime|voulu)|j['’]adorerais|je voudrais|je souhaite(?:rais)?|je desire"
    r"|j['’]espere|je reve|reve d[e'’]"
    r"|(?:ai |l['’]|forte |tres |grande )?envie (?:de|d['’])|desireu(?:x|se) (?:de|d['’])|souhaitant|souhaiterais?"
    r"|j['’]aspire a|j['’]ai hate|prete? a|would (?:love|like) to|i['’]d (?:love|like) to|i (?:want|hope|wish"
    r"|plan) to"
    r"|hop(?:e|ing) to|dream(?:s|ing)? of|aspir(?:e|es|ing) to|eager to|keen (?:to|on)|looking to|looking forward to"
    r"|evoluer vers|me tourner vers|m['’]orienter vers|mov(?:e|ing) into|transition(?:ing)? (?:in)?to"
    r"|volontaires? pour"
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
    r"|would enjoy|bucket list|serai[st]? (?:ravi|ravie|heureux|heureuse|curieux"
    r"|curieuse) de|(?:se|me) reconvertir|reconversion|hope to|things i hope|(?:wish|plan|intend)(?:es"
    r"|s)? to (?:take|learn"
    r"|train|try|study|do|start)|volontaire pour|planning to (?:join|learn|take|start|study)|to be trained in)(?!\w)"
)
"""A wish for what is not done yet, unless it is about putting to use what one has (`BRINGS`)."""
WISHED_AFTER: Final = re.compile(
    r"\b(?:me |m['’])(?:plairai|tenterai|interesserai|conviendrai|ravirai)\w+\b|\bwould (?:appeal to|suit|delight"
    r"|interest) me\b"
    r"|\bwould be (?:great|nice|lovely|fun|exciting) to\b|\bto be (?:explored|discovered|acquired|learn(?:ed|t))\b"
)
"""A wish that closes what it wishes for: "organiser des jeux me plairait"."""
BRINGS: Final = re.compile(
    r"\b(?:mon|ma|mes|my) (?:\w+ ){0,2}?(?:experiences?|competences?|savoir|expertise|skills?|background|knowledge"
    r"|talents?|maitrise|parcours|years)|mettre (?:a profit|au service|en pratique)|poursuivre|continue[rs]?"
    r"|approfondir"
    r"|keep|further|deepen|leverage|bring|share|apporter|partager|mettant|fort\w* de"
)
WANTED_ITEM: Final = re.compile(
    r"(?:^|(?<=[;:.(]))[^;:.(]{0,70}?(?: ?:)? ?\ba (?:acquerir|apprendre|decouvrir|approfondir|consolider)\s*"
    r"(?=$|[,;.)])|(?:^|(?<=[,;.(]))[^,;:.(]{0,70}?\ba (?:acquerir|decouvrir)\s*(?=$|[,;.)])"
)
"""A whole item that closes with what is still to be learnt: "Notions de SEO à acquérir"."""
LEARNING: Final = re.compile(
    r"\b(?:en cours d['’](?:apprentissage|acquisition)|en (?:auto-?)?apprentissage|currently (?:learning|studying)"
    r"|in the process of learning|je me forme|me formant|j['’]apprends|learning (?=\w+ (?:on my own|in my spare))"
    r"|interessee? par|interested in|curieu(?:x|se) d[e'’]|curious about)(?!\w)"
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

ADVERTISED: Final = (
    (
        (
            "you",
            "vous",
            "personne recrutee",
            "titulaire",
            "candidat",
            "post holder",
            "elle ",
            "profil",
            "looking",
            "recherch",
            "cherch",
            "recrut",
            "hiring",
            "seeking",
        ),
        re.compile(
            r"\W{0,4}(?:you (?:will|are|have|must|should|can|['’]ll|['’]re)\b|you['’](?:ll|re|ve)\b"
            r"|vous (?:serez|etes|avez|aurez|savez|devrez|\w{3,}(?:ez|erez))\b"
            r"|(?:elle|il|la personne recrutee|l[ea] (?:ou la )?titulaire|l[ea] candidate?) \w+(?:era|ira|dra)\b"
            r"|the (?:successful candidate|post ?holder|candidate) (?:will|must|should)\b|profil recherche\b"
            r"|(?:we|nous) (?:are |['’]re )?(?:looking for|seeking|hiring|recherchons|cherchons|recrutons)\b)"
        ),
    ),
    (
        ("required", "expected", "attendu", "exige", "demande", "requis", "at least", "minimum", "au moins"),
        re.compile(
            r"\W{0,4}(?:(?:at least|minimum|au moins)\b[^.\n\d]{0,20}\b(?:years?|ans?|months?|mois) (?:as|comme|of"
            r"|in|en|d['’])"
            r"|(?:at least|minimum|au moins)\b[^.\n]{0,60}\b(?:required|exige\w*|demande\w*|requis\w*)"
            r"|[^\n]{0,120}\b(?:exigee?s?|requise?s?|required)(?=\W*\Z)|(?:[\w'’()-]+ ){1,12}(?:is |are |est "
            r"|sont )(?:required|expected|attendue?s?|demandee?s?|exigee?s?"
            r"|requise?s?)\b)"
        ),
    ),
    (
        ("words", "cles", "tags", "your ", "votre "),
        re.compile(
            r"\W{0,4}(?:(?:key ?words|mots[- ]cles|tags)\b ?:"
            r"|(?:from|in) your (?:job |vacancy )?(?:posting|advert|advertisement|ad|notice)\b"
            r"|[^\n]{0,80}\b(?:dans|d['’]apres|selon|de) votre (?:annonce|offre)\b)"
        ),
    ),
    (
        ("«", '"', "“"),
        re.compile(
            r"\W{0,4}(?:[^\n«\"“]{0,40}[«\"“] ?(?:you (?:will|are|have|must)|vous \w{3,}ez)\b"
            r"|[«\"“][^»\"”\n]*[»\"”]\W*(?:(?:oui|yes|ok|fait|done|check)\W*)?(?:\n|\Z))"
        ),
    ),
)
"""What an advertisement says to its reader, lines quoted from it, and words set down for a machine, each with letters
that stand in every text that holds it."""

TEAM: Final = (
    r"(?:ressources humaines|human resources|tuteurs?|tutrices?|maitres? de stage|mentors?|agences?|agency|agencies"
    r"|equipes?|teams?|services?"
    r"|departments?|departements?|poles?|prestataires?"
    r"|providers?"
    r"|contractors?|freelances?|freelancers?|collegues?|colleagues?|confreres?|consoeurs?|consultante?s?|managers?"
    r"|responsables?|chargee?s?|directeurs?|directrices?|directors?|direction|cheffe?s?|officers?|leads?|moderat\w+"
    r"|redact\w+|animat\w+|stagiaires?|interns?|cabinets?|president\w*|editors?|head|heads|supervisors?|coordinat\w+"
    r"|specialists?|strateg\w+|pigistes?|videastes?|monteu(?:r|se)s?|photographes?|photographers?|graphistes?"
    r"|designers?|writers?|copywriters?|journalist\w*|controleu(?:r|se)s?|regies?|siege|filiale|head office"
    r"|headquarters|hq|call cent(?:re|er)s?|centres? d['’]appels?|tiers|third part(?:y|ies)|vendors?|suppliers?"
    r"|sous-traitante?s?|alternante?s?|apprentie?s?|assistante?s?|assistants?|secretaires?|webmasters?|webmestres?"
    r"|studios?|partners?|firms?|offices?|bureau|ministere|ministry|compan(?:y|ies)|societes?"
    r"|associee?s?|predecesseure?s?|predecessors?|boss|patronne?s?|superieure?s?|supervis(?:or|eur|euse)s?"
    r"|someone else|others|d['’]autres|quelqu['’]un d['’]autre|hr|drh|rh|staff|vp|ceo|cmo|trustees?|board"
    r"|gerante?|proprietaire|tresoriere?|developpeu(?:r|se)s?|developers?|videographers?|owner|maire|soeur|frere"
    r"|cousine?"
    r"|femme|mari|sister|brother|wife|husband|friends?|amie?s?|une autre personne)"
)
LINKS: Final = (
    " avec ", " with ", "sous ", "rattach", "report", "superv", "account", "under ", "support", "assist", "appuyer",
    "second", "help", "cotes", "alongside", "transmis", "passed ",
)  # fmt: skip
"""Letters one of which stands in everything that ``OTHERS_AFTER`` finds."""
OTHERS_AFTER: Final = re.compile(
    # "en lien avec le community manager": the person or team that is named, and no more.
    r"\b(?:sous (?:la|l['’]) ?(?:direction|responsabilite|supervision|autorite|houlette)|rattache\w*"
    r"|report(?:ed|ing|s)? (?:directly )?to|supervised by|accountable to"
    r"|under (?:the )?(?:supervision|direction|guidance|leadership) of"
    r"|(?:support(?:ed|ing|s)?|assist(?:ed|ing|er|ais|ait|e|s|ant)?|appuyer|seconder?|secondais|help(?:ed|ing)?)"
    r"(?= (?:the|le|la|l['’]|our|notre|une?|an?)\b)"
    r"|en (?:lien|liaison|collaboration|coordination|relation|binome|partenariat) (?:etroite? )?avec|aux cotes"
    r"|alongside|(?:work(?:ed|ing)?|collaborat(?:ed|ing|ion)|liais(?:ed|ing|on)|coordinat(?:ed|ing|ion)"
    r"|partner(?:ed|ing)?) (?:closely )?with|transmis\w*|passed (?:on )?to|interface avec|point de contact avec)"
    rf" (?:[\w-]+ |[dl]['’]|(?:au|du|de la|de l['’]|a la|a l['’]) ?){{0,4}}?{TEAM}(?: {TEAM})?\b"
    r"(?: (?:marketing|communication|digitale?|web|social media|editoriale?|en chef|manager|general))*"
    r"(?: (?:de la |du |des |de l['’]|de |d['’]|of (?:the )?)[\w-]+){0,2}"
    r"(?: (?:on|for|sur|pour) (?:[\w'’-]+ ?){1,4}(?=$|[.,;:)]))?(?:,? (?:who|qui|which) [^.;]*)?"
)
_PERSON: Final = (
    r"(?:collegue|tut(?:eur|rice)|maitre(?:sse)? de stage|mentor|binome|manageu(?:r|se)|manager|responsable|agence"
    r"|prestataire|associee?|predecesseure?|directrice"
    r"|directeur|ami|amie|patron|patronne|superieure?|cheffe?|stagiaire"
    r"|alternante?|community manager|pigiste|videaste|graphiste|freelance|freelancer|consultante?|siege|regie|filiale"
    r"|direction|colleague|co-?worker|boss|supervisor|predecessor|agency|partner|friend|vp|ceo|cmo"
    r"|intern|contractor|head office|call cent(?:re|er)|centre d['’]appels?|team lead|team leader|line manager"
    r"|vendor|supplier|(?:marketing|social media|social|communications?|comms|pr|press|data|content|web|digital) team"
    r"|equipe (?:marketing|social media|communication|digitale|web|editoriale)"
    r"|service (?:communication|marketing|client|de presse)|cabinet|contractor|director|editor|head of [\w-]+"
    r"|gerante?|proprietaire|presidente?|tresoriere?|secretaire|infographiste|redact(?:eur|rice)|photographe"
    r"|journaliste"
    r"|developpeu(?:r|se)|webmaster|webmestre|chargee? de (?:communication|com|projet|mission)|maire|adjointe?"
    r"|(?:[\w-]+ )?firm|artist|illustrat(?:or|eur|rice)|animator|stringer|reporter|producer|volunteer|benevole"
    r"|nephew|niece|neveu|owner|trustee|board|chair"
    r"|chairman|copywriter|photographer|videographer|designer|developer|writer|journalist"
    r"|press officer|communications officer|account manager|strategist|data team|it team|hr team|hr)"
)
_DOES: Final = (
    r"(?:(?:ger|anim|assur|redig|moder|pilot|cre|realis|publi|programm|prepar|trait|post|film|mont|negoci|coordonn"
    r"|supervis|organis|men|tourn|lanc|administr|aliment|control|valid|aid|habill|sign|command|invit|propos|utilis"
    r"|distribu|pay|livr|choisi)(?:e|ent)"
    r"|\w{2,}(?:ait|aient)|(?:s['’]|se )\w+(?:ait|aient|e|ent)|font|fait|tien(?:t|nent)|ecri(?:t|vent)|produi(?:t"
    r"|sent)"
    r"|repon(?:d|dent)|condui(?:t|sent)|prend|(?:est|sont) (?:charge\w*|responsables?|en charge|community)"
    r"|(?:a|ont|avai(?:t|ent)|s['’]est|se sont) \w+(?:e|ee|es|ees|i|is|it|u|us|ert)"
    r"|\w{3,}ed|manages|handles|ran|runs?|does|did|wrote|writes|led|leads|moderates|creates|posts|publishes|edits"
    r"|owns"
    r"|(?:was|were|is|are) (?:the one|in charge|responsible|[a-z]{3,}ing\b)|collects|gathers|sends|compiles|prepares"
    r"|selects"
    r"|presents|reviews|hosts|organi[sz]es|shares|updates|uploads"
    r"|answers|replies|responds|places|buys|books"
    r"|publishes|drafts"
    r"|edits|films|shoots|chooses|picks|negotiates|pays|trains"
    r"|measures|tracks|monitors|plans|schedules|approves|decides|signs|took (?:care|over)|take care|produce|manage"
    r"|write|run|place|own|reply|answer|post|publish|takes?|took|cuts|takes care|looks? after"
    r"|built|builds|designs"
    r"|answers|dealt|deals|shot|shoots|films|produces|kept|keeps|set up|sets|set|had|has|made|makes|did|does|buys"
    r"|bought)"
    r"(?! (?:[\w-]+ ){0,2}?(?:mon|ma|mes|me|m['’]\w+|moi|my)\b)"
)
_WHOSE: Final = (
    r"(?:(?:mon|ma|mes|notre|nos|une?|la|le|les|des|my|our|the|an?|another|two|three) |l['’]|d['’])"
    r"(?:[\w-]+ ){0,2}?"
)
OTHERS_SUBJECT: Final = re.compile(
    # "ma collègue gérait Instagram": the whole clause is another's.
    rf"(?P<relative>\b(?:que |qu['’]|which |that ))?\b{_WHOSE}{_PERSON}s?(?:, [^,.;]{{2,40}},)?"
    r"(?: (?!qui\b|who\b|that\b|y\b|en\b|puis\b)(?:[dl]['’])?[\w-]+){0,3}? (?:qui |who |that |y |en |puis )*"
    + _DOES
    + r"\b"
)
_ACTOR: Final = (
    r"(?:(?!players?\b|makers?\b|customers?\b|readers?\b|newsletters?\b|posters?\b|banners?\b|twitter\b|numbers?\b"
    r"|members?\b|letters?\b|offers?\b|orders?\b"
    r"|quarters?\b"
    r"|servers?\b|users?\b|followers?\b|subscribers?\b|chapters?\b|other\b|after\b|under\b|over\b|former\b|junior\b"
    r"|senior\b"
    r"|major\b|minor\b|paper\b|summer\b|winter\b|player\b|folder\b|serveur\b|valeur\b|couleur\b|erreur\b|faveur\b"
    r"|heures?\b"
    r"|suivi\b)[a-z]{3,}(?:ers?|ors?|ists?|ians?|eurs?|euses?|rices?|istes?|iens?|iennes?)"
    rf"|hosts?|agents?|studio|office|franchise|department|division|house|desk|crew|unit|team|cellule|unite|bureau"
    rf"|maison"
    rf"|comite|branche|chefs?|equipe"
    rf"|{_PERSON}s?)"
)
OTHERS_AHEAD: Final = re.compile(
    # "A production house in Leith shot the clips": a passage that opens with who did it.
    r"\A\W*(?:(?:head office|hq|corporate|marketing|management|communications?|(?:hr|it|pr|sales|finance"
    r"|marketing) (?:colleagues?|department|manager|people))(?: team)?"
    r"(?= (?:is \w+ing|was \w+ing|has|had|have|handles|handled|runs|ran|does|did|writes|wrote|sends|sent|owns|keeps"
    r"|kept|took|takes"
    r"|posts)\b)|"
    r"(?:(?:the|our|an?|two|three|les?|la|une?|notre|nos|des|deux|trois) |l['’])(?:[\w'’-]+ ){0,3}?"
    + _ACTOR
    + ")"
    + r"(?: (?:in|of|from|at|de|du|des|a|au) [\w'’-]+){0,2} (?:qui |who |that )?"
    + r"(?:themselves |eux-memes |elles-memes )?"
    + _DOES
    + r"\b"
)
"""The subject of a whole passage, which is searched for only where a determiner begins it."""
OPENERS: Final = (
    "head",
    "hq",
    "corporate",
    "marketing",
    "management",
    "hr",
    "it",
    "pr",
    "sales",
    "finance",
    "the",
    "our",
    "a",
    "an",
    "two",
    "three",
    "le",
    "la",
    "les",
    "l",
    "un",
    "une",
    "notre",
    "nos",
    "des",
)
CLEFT: Final = re.compile(
    r"\bc['’](?:est|etait|etaient) (?:elle|lui|eux|elles|mon|ma|un|une|le|la|l['’]) ?(?:[\w'’-]+ ){0,4}?qui\b"
)
"""What follows is what somebody else did: "c'est elle qui s'occupait d'Instagram"."""
KIN: Final = re.compile(
    r"(?<!with )(?<!for )(?<!avec )(?<!pour )(?<!to )(?<!a )\b(?:mon|ma"
    r"|mes|my) (?:\w+ )?(?:conjointe?|soeurs?|freres?|mari|femme|epouse|epoux|cousine?s?|filles?|fils"
    r"|meres?|peres?|maman|papa|neveux?|nieces?|oncle|tante|voisine?s?|compagne|compagnon|copine|copain|enfants?"
    r"|wife|husband|spouse|sisters?|brothers?|cousins?|daughters?|sons?|mother|father|mum|mom|dad|nephews?|uncle|aunt"
    r"|neighbou?rs?|classmates?|girlfriend|boyfriend|kids?|children|flatmate|roommate)\b"
    r"(?! (?:a|de|du|et moi|and i)\b)"
)
"""What is said of one's kin is theirs, to the end of the sentence."""
ATTENDED: Final = re.compile(
    r"\b(?:attended|attending|shadowed|shadowing|observed|watched|completed|followed|joined|took part in"
    r"|participated in|sat in on|suivi(?:e"
    r"|s)? (?:d['’])?une|assiste a (?:une?"
    r"|des|la|le)"
    r"|participation a (?:une?|des|la|le)) (?:[\w'’-]+ ){0,3}?(?:training|onboarding|induction|workshops?|courses?"
    r"|seminars?|webinars?"
    r"|talks?"
    r"|formations?|ateliers?|conferences?|webinaires?|sessions?)|\breading (?:about|on|up on)\b[^.;,]*"
    r"|\b(?:shadow(?:ed|ing)|observ(?:ed|ing)) (?:my|the|our|an?)\b[^.;]*"
    r"|\bje (?:suis|regarde|ecoute|lis) (?:beaucoup|plusieurs|de nombreu\w+|quelques)\b(?:(?! et | and )[^.;,])*"
    r"|\bi (?:watch|follow|read) (?:a lot|many|lots|plenty)\b(?:(?! et | and )[^.;,])*|\bread (?:the|our|its"
    r"|their) (?:code|rules"
    r"|guidelines|terms|charter|policy)\b[^.;]*"
)
"""Somebody was there: that is neither to train nor to host."""
NOT_OTHERS: Final = re.compile(r"\b(?:j['’]etais|je suis|i was|i am|as|en tant que?|comme) ?$")
"""Before a person who does something: it is the candidate ("I was the editor who ran…")."""
_DONE: Final = (
    r"(?:(?:ger|assur|confi|realis|anim|pilot|externalis|effectu|delegu|sous-trait|redig|cre|trait|moder|publi|prepar"
    r"|mont|film|tourn|negoci|organis|programm|supervis|men|administr|suivi|control|assum)ee?s?|prise?s? en charge"
    r"|tenue?s?|produite?s?|faite?s?|ecrite?s?|conduite?s?|conduit|suivie?s?)"
)
OTHERS_BEFORE: Final = re.compile(
    # "la modération était assurée par un prestataire": what precedes is another's.
    rf"\b{_DONE} (?:a|aupres de|au|aux)(?! (?:mon|notre|mes|nos) (?:equipe|soins))"
    rf" (?:[\w-]+ |[dlm]['’]){{0,3}}?{TEAM}(?!\w)"
    rf"|\b(?:came|come|comes|arrived|provided|supplied|delivered) from (?:[\w-]+ ){{0,3}}?{TEAM}(?!\w)"
    rf"|\b(?:went|go|goes|came|passed|sat|rested|lay|lived) (?:through|with) (?:[\w-]+ ){{0,3}}?{TEAM}(?!\w)"
    rf"|\bcommissioned (?:[\w-]+ ){{0,6}}?from\b|\b(?:passait|passaient|faisai\w+ appel) (?:par"
    rf"|a) (?:[\w-]+ ){{0,2}}?"
    rf"{TEAM}(?!\w)|\bqu(?:e |['’])\w+(?:ait|aient) (?:la|le|les|une?|mon|ma|notre"
    rf"|l['’]) ?(?:[\w-]+ ){{0,2}}?{TEAM}(?!\w)"
    rf"|\b(?:outsourced|delegated|subcontracted|handed over|left) to (?:[\w-]+ ){{0,3}}?{TEAM}(?!\w)"
)
LEFT_TO: Final = re.compile(
    r"\b(?:etai(?:t|ent)|est|sont|a ete|ont ete|was|were|is|been) (?:entierement |fully )?(?:sous-traite\w*"
    r"|externalise\w*"
    r"|outsourced|subcontracted|contracted out|left to(?! me\b))\b"
    r"|\b(?:etai(?:t|ent)|est|sont|was|were|is|are) (?:l['’](?:oeuvre|œuvre|affaire|idee|apanage)|the (?:work|job"
    r"|idea|doing)) "
    r"(?:de|du|des|d['’]|of)[^.;!?]{0,40}"
    r"|\b(?:restai(?:t|ent)|etai(?:t|ent)|est|sont|relevai(?:t|ent)|releve|was|were|is|remained|stayed) "
    r"(?:du ressort|de la responsabilite|l['’]affaire|a la charge|entre les mains|the (?:job|responsibility|remit"
    r"|task) of"
    r"|down to|up to|in the hands of|with the|chez)\b(?! (?:mon |ma |de mon |my )?(?:moi|me|ressort)\b)[^.;!?]{0,40}"
    r"|\b(?:s['’]en|s['’]) ?(?:occup|charg)(?:e|ent|ait|aient)\b(?! (?:de|du|des|d['’]))|\b(?:takes?|took"
    r"|taking) care of"
    r" (?:it|that|them|this)\b|\b(?:does|did|do|handles?|handled|covers?|covered) (?:it|that|them"
    r"|this) (?:all )?(?:for|instead)\b"
    r"|(?<!m['’])(?<!me )\b(?:etai(?:t|ent)|est|sont|was|were|is|are|fut|a ete|ont ete) (?:confiee?s?|laissee?s?"
    r"|livree?s?|fournie?s?"
    r"|achetee?s?"
    r"|bought in|supplied|provided|entrusted|handed|given to)\b(?! (?:to )?(?:me|moi)\b)[^.;:!?]{0,90}"
    rf"|\b(?:releve(?:nt)?|depend(?:ent|ait|aient)?) d(?:u |e |es |['’])(?:la |l['’]|une? "
    rf"|autre )*{TEAM}\b[^.;!?]{{0,40}}"
    r"|\b(?:figures|numbers|reports|statistics|visuals|posts|files|texts) (?:come|comes|came) to (?:us"
    r"|me)\b[^.;:!?]{0,60}"
    r"|\b(?:designs?|artwork|visuals?|videos?|copy|texts?|files?|numbers|figures|templates?) (?:came"
    r"|arrived) (?:in )?(?:from"
    r"|ready)\b[^.;!?]{0,80}"
    r"|\b(?:sits?|sat|rests?|rested|lies|lay|remains?|stays?) with (?:the |our |an? )[^.;!?]{0,60}"
    r"|\b(?:belongs?|belonged|fell|falls?|revient|reviennent) (?:to|a|au|aux|with) (?:the |our |another |la "
    r"|l['’])?(?!moi|me\b|my|mon|ma)[^.;!?]{0,40}"
    r"|\b(?:sends?|sent|gives?|gave|hands?|handed|envoi(?:e|ent)|envoyai(?:t|ent)|fourni(?:t|ssait|ssaient"
    r"|ssent)) (?:us|me|nous|them to us)\b(?![^.;!?]{0,40} to [a-z])[^.;!?]{0,40}"
    r"|\b(?:shared with|sent to|given to|supplied to|prepared for|bought for) (?:us|me)(?: by [^.;!?]{0,40})?"
    r"|\b(?:relevai(?:t|ent)|incombai(?:t|ent)|revenai(?:t|ent)|appartenai(?:t|ent)|appartient|appartiennent)"
    r" (?:de|du|des|a|au|aux)(?! (?:moi\b|(?:ma|mes|mon) (?:equipe|service|responsabilite|perimetre|poste|competence"
    r"|fonction|ressort)))[^.;!?]{0,40}"
)
"""What precedes is left to others, whoever they are: "reste du ressort du siège", "s'en occupe", "belonged to HR"."""
_PASSIVE_AGENT: Final = (
    r"(?: (?:our|notre|my|mon|ma) (?!own\b)(?:[\w'’-]+ ){0,2}?[\w'’-]*(?:ists?|[^n]ers?|[^n]ors?|ians?|eurs?|rices?"
    r"|iens?|iennes?)\b|"
    r"(?! (?:mes|nos|mon|ma|notre(?! partenaire)|moi|nous|my|our(?! partner)|me|us|hand|email|post|phone|way|means"
    r"|using)\b)"
    r" (?:(?:les?|la|une?|des|the|an?|two|three|other|another|one of (?:my|our|the)|l['’]une? d\w+|notre partenaire"
    r"|our partner) |l['’]|d['’])"
    r"(?!week|month|year|end\b|day|hour|plate-?forme|platform|outil|tool|logiciel|software|visio|live|publicite"
    r"|newsletter|lettre|mail|courriel|page|site|bouche|campagne|plus|whole|entire|public|newsletter)[\w'’-]{3,}"
    r"(?: [\w'’-]{3,})?"
    r")"
)
DOERS: Final = (
    (
        # "étaient lancées par la cellule": with its auxiliary, whoever the doer is.
        re.compile(rf" (?:par|by){_PASSIVE_AGENT}"),
        re.compile(
            r"\b(?:etai(?:t|ent)|(?:a|ont) ete|est|sont|was|were|is|are|been)(?: \w+){0,2}"
            r" (?!suivi|vue?s?\b|lue?s?\b|aime|partage|follow|read|seen|watch|liked|shared|lov|appreci"
            r"|salue|used|utilise|visit|repris|adopt|approuv|approved|praised|recommand|recommend)(?:(?:run|led|cut"
            r"|set|done|made|written|fait\w*|ecrit\w*|tenu\w*|pris\w*)\Z|\w{3,}"
            r"(?:e|ee|es|ees|i|is|ie|ies|it|its|ite|ites|u|us|ue|ues|ed|n|t|de|ne)\Z)"
        ),
    ),
    (
        re.compile(
            r" par(?! (?:mon|notre|mes|nos) (?:equipe|soins))"
            rf" (?:[\w-]+ |[dlm]['’]){{0,3}}?{TEAM}(?!\w)"
        ),
        re.compile(
            r"\b(?!relu|valid|approuv|corrig|supervis|encadr)(?:fait|vu|lu|\w{3,}(?:e|ee|es|ees|i|is|ie|ies|it|its"
            r"|ite|ites|u|us|ue|ues))\Z"
        ),
    ),
    (
        re.compile(rf" by(?! (?:my|our)(?: own)? team| me\b) (?:[\w'’-]+ ){{0,3}}?{TEAM}(?!\w)"),
        re.compile(r"\b(?!review|check|approv|supervis|proofread|signed)[a-z]{2,}\Z"),
    ),
)
"""(by whom, what was done): both stand together, and the second is asked only where the first was found, for speed."""
