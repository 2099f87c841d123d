"""The words that give a work to somebody else, in French and English: who does it, whose it is, who was merely there.

Patterns run over text without accents and in lower case (`candidates.reading.words.level`), and are searched for where
one of their anchors stands (`shortlists.engine.anchors`).
"""

import re
from typing import Final

from shortlists.engine.anchors import Cues

TEAM: Final = (
    r"(?:ressources humaines|human resources|tuteurs?|tutrices?|maitres? de stage|mentors?|agences?|agency|agencies"
    r"|equipes?|teams?|services?"
    r"|departments?|departements?|poles?|prestataires?"
    r"|providers?"
    r"|contractors?|freelances?|freelancers?|collegues?|colleagues?|confreres?|consoeurs?|consultante?s?|managers?"
    r"|responsables?|chargee?s?|directeurs?|directrices?|directors?|direction|cheffe?s?|officers?|leads?"
    r"|moderat(?:eurs?|rices?|ors?|ing team)"
    r"|redact\w+|animat(?:eurs?|rices?|ors?)|stagiaires?|interns?|cabinets?|president\w*|editors?|head|heads"
    r"|supervisors?|coordinat\w+"
    r"|specialists?|strateg\w+|pigistes?|videastes?|monteu(?:r|se)s?|photographes?|photographers?|graphistes?"
    r"|conseill(?:er|ere)s?|producers?|producteurs?|enseignante?s?|formateurs?|formatrices?|teachers?|designers?"
    r"|coordonnat\w+|writers?|copywriters?"
    r"|journalist\w*|controleu(?:r|se)s?|regies?|analysts?|analystes?|siege|filiale|head office"
    r"|headquarters|hq|call cent(?:re|er)s?|centres? d['’]appels?|tiers|third part(?:y|ies)|vendors?|suppliers?"
    r"|sous-traitante?s?|alternante?s?|apprentie?s?|assistante?s?|assistants?|secretaires?|webmasters?|webmestres?"
    r"|studios?|partners?|firms?|offices?|(?<!help )(?<!service )desks?|bureau|ministere|ministry"
    r"|compan(?:y|ies)|societes?"
    r"|attachee?s?|associee?s?|predecesseure?s?|predecessors?|boss|patronne?s?|superieure?s?|supervis(?:or|eur"
    r"|euse)s?"
    r"|someone else|others|d['’]autres|quelqu['’]un d['’]autre|hr|drh|rh|staff|vp|ceo|cmo|trustees?|board"
    r"|gerante?|proprietaire|tresoriere?|developpeu(?:r|se)s?|developers?|videographers?|owner|maire|soeur|frere"
    r"|cousine?"
    r"|femme|mari|sister|brother|wife|husband|friends?|amie?s?|une autre personne|secretariat|centrale|cells?|crews?"
    r"|architects|leaders)"
)
OTHERS_AFTER: Final = Cues(
    # "en lien avec le community manager": the person or team that is named, and no more.
    r"\b(?:sous (?:la|l['’]) ?(?:direction|responsabilite|supervision|autorite|houlette)|rattache\w*"
    r"|(?<!monthly )(?<!weekly )(?<!quarterly )(?<!yearly )(?<!\ba )"
    r"report(?:ed|ing|s)? (?:directly )?to|supervised by|accountable to"
    r"|under (?:the )?(?:supervision|direction|guidance|leadership) of"
    r"|(?:support(?:ed|ing|s)?|assist(?:ed|ing|er|ais|ait|e|s|ant)?|appuyer|seconder?|secondais|help(?:ed|ing)?)"
    r"(?= (?:the|le|la|l['’]|our|notre|une?|an?)\b)"
    r"|en (?:lien|liaison|collaboration|coordination|relation|binome|partenariat) (?:etroite? )?avec|aux cotes"
    r"|alongside|(?:work(?:ed|ing)?|collaborat(?:ed|ing|ion)|liais(?:ed|ing|on)|coordinat(?:ed|ing|ion)"
    r"|partner(?:ed|ing)?) (?:closely )?with|transmis\w*|passed (?:on )?to|interface avec|point de contact avec)"
    rf" (?:[\w-]+ |[dl]['’]|(?:au|du|de la|de l['’]|a la|a l['’]) ?){{0,4}}?{TEAM}(?: {TEAM})?\b"
    r"(?: (?:marketing|communication|digitale?|web|social media|editoriale?|en chef|manager|general))*"
    r"(?: (?:de la |du |des |de l['’]|de |d['’]|of (?:the )?)[\w-]+){0,2}"
    r"(?: (?:on|for|sur|pour) (?:[\w'’-]+ ?){1,4}(?=$|[.,;:)]))?(?:,? (?:who|qui|which) [^.;]*)?",
    before="",
)
_PERSON: Final = (
    r"(?:collegue|cons(?:oe|œ|o)ur|confrere|voisine?|gestionnaire|superviseure?|tut(?:eur|rice)|maitre(?:sse)? de stage"
    r"|mentor|binome"
    r"|manageu(?:r|se)|manager"
    r"|responsable|agence"
    r"|prestataire|associee?|predecesseure?|directrice"
    r"|directeur|ami|amie|patron|patronne|superieure?|cheffe?|stagiaire"
    r"|alternante?|community manager|pigiste|videaste|graphiste|freelance|freelancer|consultante?|siege|regie|filiale"
    r"|direction|colleague|co-?worker|boss|supervisor|predecessor|agency|partner|friend|ceo|cmo"
    r"|team-?mate|(?:co)?equipi(?:er|ere)|ranger|warden|keeper|coach"
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
    r"|analyste?|press officer|communications officer|account manager|strategist|data team|it team|hr team)"
)
_DOES: Final = (
    r"(?:(?:ger|anim|assur|surveill|decid|repond|retir|redig|moder|pilot|cre|realis|publi|programm|prepar"
    r"|trait|post|film|mont|negoci|coordonn"
    r"|supervis|organis|men|tourn|calcul|compil|filtr|envoi|lanc|administr|aliment|control|valid|aid|habill|sign"
    r"|command|invit"
    r"|propos|utilis"
    r"|distribu|pay|livr|choisi)(?:e|ent)"
    r"|\w{2,}(?:ait|aient)|(?:s['’]|se )\w+(?:ait|aient|e|ent)|font|fait|tien(?:t|nent)|ecri(?:t|vent)|produi(?:t"
    r"|sent)"
    r"|repon(?:d|dent)|condui(?:t|sent)|prend|(?:est|sont) (?:charge\w*|responsables?|en charge|community)"
    r"|(?:est|sont) venue?s?|(?<!for )(?<!at )(?<!in )(?<!of )(?<!with )(?<!from )(?<!to )(?<!by )(?<!on )"
    r"(?:a|ont|avai(?:t|ent)|s['’]est|se sont) \w+(?:e|ee|es|ees|i|is|it|u|us|ert)"
    r"|\w{3,}ed|reports(?= (?:weekly |the |our |on the |to ))|manages|handles|holds|held|ran|runs?|does|did|wrote"
    r"|writes|led"
    r"|leads"
    r"|moderates|creates|posts|publishes|teaches|taught"
    r"|edits"
    r"|owns"
    r"|(?:was|were|is|are) (?:the one|in charge|responsible|[a-z]{3,}ing\b)|collects|gathers|sends|compiles|prepares"
    r"|selects|draws?|drew|pulls|works out|suit|suivent"
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
OTHERS_SUBJECT: Final = Cues(
    # "ma collègue gérait Instagram": the whole clause is another's.
    rf"(?P<relative>\b(?:que |qu['’]|which |that ))?\b{_WHOSE}{_PERSON}s?(?:, [^,.;]{{2,40}},)?"
    r"(?: (?:in|at|from) (?:(?:the|our|my|an?) )?(?:[\w'’-]+ ){0,2}[\w'’-]+)?"
    r"(?: (?!qui\b|who\b|that\b|y\b|en\b|puis\b)(?:[dl]['’])?[\w-]+){0,3}?(?:, [^,.;]{2,40},)? (?:qui |who |that |y "
    r"|en |puis )*" + _DOES + r"\b",
    before="",
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
    rf"|hosts?|agents?|attaches?|(?:company|firm|employer|hotel)(?! (?:had|has|posts?|posted|gained|tripled|doubled"
    rf"|made|grew)\b)"
    rf"|dealership|studio|office|franchise|department|division|house|desk|crew|unit"
    rf"|team|cellule|unite|bureau"
    rf"|maison"
    rf"|comite|branche|chefs?|equipe"
    rf"|{_PERSON}s?)"
)
OTHERS_AHEAD: Final = re.compile(
    # "A production house in Leith shot the clips": a passage that opens with who did it.
    r"\A\W*(?:(?:head office|hq|pr|corporate|marketing|management|communications?|(?:hr|it|pr|sales|finance"
    r"|marketing) (?:colleagues?|department|manager|people))(?: team)?"
    r"(?= (?:is \w+ing|was \w+ing|has|had|have|handles|handled|runs|ran|does|did|writes|wrote|sends|sent|owns|keeps"
    r"|buys|places|draws|chooses|decides|sets|pays|makes|supplies|provides|spends"
    r"|kept|took|takes"
    r"|posts)\b)|"
    r"(?:(?:the|our|its|their|an?|two|three|les?|la|une?|notre|nos|leurs?|ses|des|deux|trois) "
    r"|l['’])(?:[\w'’-]+ ){0,3}?"
    + _ACTOR
    + r"|(?:actors|strategists|planners|pupils|students|designers|developers|colleagues|agencies|freelancers"
    r"|photographers|teachers|customers|clients|patients|residents|players)"
    r"(?= (?:\w+ )?(?:answer their own|police|moderate|wrote|ran|did|made|make|makes|run|handle|manage|shot|write"
    r"|film|hosted the|created the"
    r"|posted the)\b))"
    + r"(?: (?:in|of|from|at|de|du|des|a|au) [\w'’-]+){0,2} (?:qui |who |that )?"
    + r"(?:themselves |eux-memes |elles-memes )?"
    + _DOES
    + r"\b"
)
"""The subject of a whole passage, which is searched for only where a determiner begins it."""
OPENERS: Final = tuple(
    """its their leur leurs ses head hq corporate marketing management hr it pr sales finance the our a an two three le
    la les l un une notre nos des actors strategists planners pupils students designers developers colleagues
    agencies freelancers photographers teachers customers clients patients residents players""".split()
)
CLEFT: Final = Cues(
    r"\bc['’](?:est|etait) [\w-]+, (?:mon|ma|notre) [\w-]+, qui\b(?! m['’])|"
    r"\bc['’](?:est|etait|etaient) (?:elle|lui|eux|elles|mon|ma|un|une|le|la|l['’]) ?(?:[\w'’-]+ ){0,4}?"
    rf"(?:{TEAM}(?: [\w'’-]+)?, [\w'’-]+(?: [\w'’-]+)?, )?qui\b"
    r"|\b(?:l['’]|la |le |les |notre |nos )(?:(?!\bj['’]|\bje )[\w'’ -]){3,40}, (?:elle|lui|elles|eux), (?=\w)",
    before="",
)
"""What follows is what somebody else did: "c'est elle qui s'occupait d'Instagram"."""
KIN: Final = Cues(
    r"(?<!with )(?<!for )(?<!avec )(?<!pour )(?<!to )(?<!a )\b(?:mon|ma"
    r"|mes|my) (?:\w+ )?(?:conjointe?|soeurs?|freres?|mari|femme|epouse|epoux|cousine?s?|filles?|fils"
    r"|meres?|peres?|maman|papa|neveux?|nieces?|oncle|tante|voisine?s?|chum|blonde|compagne|compagnon|copine|copain"
    r"|enfants?"
    r"|wife|husband|spouse|sisters?(?! (?:compan|brand|site|account|title))|brothers?|cousins?|daughters?|sons?"
    r"|mother(?! tongue)|father|mum|mom|dad|nephews?|uncle|aunt"
    r"|neighbou?rs?|classmates?|girlfriend|boyfriend|kids?|children|flatmate|roommate)\b"
    r"(?! (?:a (?!une? |des |le |la |essay|cree|fait|mont|ouv|tourn)|de\b|du\b|et moi\b|and i\b))"
    r"|\b\w+['’]s (?:nephew|niece|cousin|brother|sister|wife|husband|son|daughter)\b(?! ?['’])"
    r"|(?:^|(?<=, ))(?:wife|husband|partner) speaks\b|\b(?:my partner|mon conjoint|ma conjointe) is (?:an?"
    r"|the) [\w ]{0,30}speaker"
    r"|\bmy (?:former |old )?(?:deputy|assistant|manager|boss), who\b|\A\W*[\w'’-]+ [\w'’-]+, who \w+ed\b"
    r"|\bmy (?:\w+ )?(?:teacher|coach|boss|friends?) (?:says?|thinks?|tells? me)\b"
    r"|\b(?:mon|ma|mes|des|on) (?:\w+ )?(?:prof|amie?s?|collegues?|coach)? ?(?:me disent|me dit|trouvent?) que\b",
    before="",
)
"""What is said of one's kin is theirs, to the end of the sentence."""
ATTENDED: Final = Cues(
    r"\b(?:attended|attending|shadowed|shadowing|observed|watched(?! over)|completed|followed(?! up)|joined"
    r"|took part in"
    r"|participated in|sat in on|suivi(?:e"
    r"|s)? (?:d['’])?une|assiste a (?:une?"
    r"|des|la|le)"
    r"|participation a (?:une?|des|la|le)) (?:[\w'’-]+ ){0,3}?(?:training|onboarding|induction|workshops?|courses?"
    r"|exercises?|drills?"
    r"|seminars?|webinars?"
    r"|talks?"
    r"|formations?|ateliers?|conferences?|webinaires?|sessions?)|\breading (?:about|on|up on)\b[^.;,]*"
    r"|\b(?:sat (?:next to|beside)|shared an? (?:flat|house|desk|office|car) with|(?:bureau"
    r"|appartement) (?:partagee? )?avec)"
    r"\b[^.;]*"
    r"|\b(?:while|pendant que) (?!i\b|we\b|j['’]|je |nous |keeping |\w+ing )[\w'’-]+ \w+(?:ed|ait)\b[^,;.]*"
    r"|\b(?:demo|demonstration|presentation|talk|webinar|conference) (?:of|de|d['’]|sur"
    r"|on) [^.;,]{0,40}\b(?:attended|suivie?"
    r"|watched)\b(?! (?:by|par|d['’]|de|\d))"
    rf"|\bj['’]ai (?:observe|regarde|vu) (?:la |le |les |l['’]|ma |mon |une? ){_PERSON}s? [^.;]{{0,30}}(?:er|ir"
    rf"|re)\b[^.;]*"
    r"|\A\W*(?:(?:faithful|regular|keen|avid|fidele|grande?) )*(?:reader|lectrice|lecteur) (?:of|de|d['’]"
    r"|du)\b[^.;,:]*"
    r"|\A\W*(?:featured|quoted|mentioned|cited|citee?|interviewed(?= by)) (?:in|by|on|dans|par)\b"
    r"(?:(?! (?:for|as|pour|thanks|about) )[^.;,:])*"
    rf"|\b(?:watched|saw) (?:my|the|our|an?) {_PERSON}\b[^.;]*"
    r"|\A\W*(?:[\w&'’.-]+ ){1,6}(?:offers|provides|speciali[sz]es in)\b[^.;]*"
    r"|\A\W*(?:she|he|they|elles?|ils?) (?:(?!\bi\b)[^.;!?]){3,80}\b(?:while i\b|pendant que j(?:e\b|['’]))[^.;!?]*"
    r"|\b(?:\A\W*|i )(?:saw|sat through|sat in on) (?:an?|the) (?:\w+ ){0,3}?(?:demo|demonstration|webinar|talk"
    r"|meeting|call|session"
    r"|presentation)\b[^.;]*"
    r"|\b(?:shadow(?:ed|ing)|observ(?:ed|ing)) (?:my|the|our|an?)\b[^.;]*"
    r"|\bje (?:suis|regarde|ecoute|lis) (?:beaucoup|plusieurs|de nombreu\w+|quelques)\b(?! comptes (?:clients?"
    r"|de marque))(?:(?! et | and )[^.;,])*"
    r"|\bi (?:watch|follow|read) (?:a lot|many|lots|plenty)\b(?:(?! et | and )[^.;,])*|\bread (?:the|our|its"
    r"|their) (?:code|rules"
    r"|guidelines|terms|charter|policy)\b[^.;]*",
    before="",
)
"""Somebody was there: that is neither to train nor to host."""
WHOSE: Final = Cues(
    r", c['’](?:est|etait) (?:mon|ma|notre) \w+|, c['’](?:est|etait) (?:elle|lui|eux)(?: (?:egalement|aussi))?"
    r"(?= *(?:$|[.;:)!?]))|"
    r"\b(?:(?:nous|me) )?(?:vien(?:t|nent)|venai(?:t|ent)|arriv(?:e|ent|ait|aient)) de "
    r"(?!\w+(?:er|ir|re)\b)[^.;,!?]{2,40}, "
    r"(?:(?:notre|nos) (?:prestataire|agence|studio|graphiste|siege|imprimeur|fournisseur)|qui)\b"
    r"(?![^.;!?]*\b(?:je|j['’]|moi\b))[^.;!?]{0,40}"
    r"|\b(?:come|comes|came) from [^.;,!?]{2,40}, (?:who|our (?:agency|studio|supplier|contractor"
    r"|printer|head office))\b(?![^.;!?]*\b(?:me|us|i)\b)[^.;!?]{0,40}|"
    r", c['’](?:est|etait) [\w-]+, (?:mon|ma|notre) (?!meilleur)(?:collegue|agence"
    r"|\w+(?:eu[rs]e?|rice|iste|aire|ogue|ante?))\b|"
    r"\b(?:etai(?:t|ent)|est|sont) (?:le (?:domaine|terrain|boulot|rayon|travail|role|job)|la (?:partie|specialite"
    r"|tache"
    r"|mission)) (?:de |du |des |d['’])(?!mon\b|ma\b|moi|mes\b|poste|metier|jeu|expertise|chaque|tous"
    r"|fond)[^.;!?]{0,40}"
    r"|\b(?:was|were|is|are) (?:the (?:domain|territory|patch|turf|province|department) of (?!my)"
    r"|(?:our |the |my |an? )?(?!it|he|she|that|what|there|let|who|nobody|everyone|today|\w+day)[\w-]+['’]s (?:job"
    r"|domain|territory|patch"
    r"|turf|work|call|baby|affair"
    r"|responsibility))\b(?:: (?:they|he|she) [^.;!?]*|[^.;!?]{0,40})",
    before="",
)
"""What precedes is somebody's by name: "Instagram était le domaine de Jules"."""
SHOWN_TO: Final = Cues(
    rf"\b{_PERSON}s?(?: [\w-]+)? m['’](?:a|ont) (?:presente|montre|explique)\b"
    rf"|\b{_PERSON}s? (?:showed|introduced) me\b",
    before="",
)
"""Somebody did it before the candidate's eyes: the whole clause is theirs."""
NOT_OTHERS: Final = re.compile(r"\b(?:j['’]etais|je suis|i was|i am|as|en tant que?|comme) ?$")
"""Before a person who does something: it is the candidate ("I was the editor who ran…")."""
_DONE: Final = (
    r"(?:(?:ger|assur|confi|realis|anim|pilot|externalis|effectu|delegu|sous-trait|redig|cre|trait|moder|publi|prepar"
    r"|mont|film|tourn|negoci|organis|programm|supervis|men|administr|suivi|control|assum|compil|command)ee?s?"
    r"|prise?s? en charge"
    r"|tenue?s?|produite?s?|faite?s?|ecrite?s?|conduite?s?|conduit|suivie?s?)"
)
OTHERS_BEFORE: Final = Cues(
    # "la modération était assurée par un prestataire": what precedes is another's.
    rf"\b{_DONE} (?:d['’]avance )?(?:a|aupres de|au|aux)(?! (?:mon|notre|mes|nos) (?:equipe|soins))"
    rf" (?:[\w-]+ |[dlm]['’]){{0,3}}?{TEAM}(?!\w)"
    rf"|\b(?:came|come|comes|arrived|provided|supplied|delivered) from (?:[\w-]+ ){{0,3}}?{TEAM}(?!\w)"
    rf"|\b(?:venai|sortai|arrivai|partai)(?:t|ent) (?:du|de la|de l['’]|des) ?(?:[\w-]+ ){{0,2}}?{TEAM}(?!\w)"
    rf"|\b(?:went|go|goes|came|passed|sat|rested|lay|lived) (?:through|with) (?:[\w-]+ ){{0,3}}?{TEAM}(?!\w)"
    rf"|, (?:la |le |l['’]|les |notre |mon |ma |une? )(?:[\w-]+ ){{0,2}}?{TEAM} (?:(?:les?|la) "
    rf"|l['’])\w{{3,}}(?:ait|aient|e|ent)"
    r"(?= *(?:$|[.,;]))"
    rf"|\bcommissioned (?:[\w-]+ ){{0,6}}?from\b|\b(?:passait|passaient|faisai\w+ appel) (?:par"
    rf"|a) (?:[\w-]+ ){{0,2}}?"
    rf"{TEAM}(?!\w)|\bqu(?:e |['’])\w+(?:ait|aient) (?:la|le|les|une?|mon|ma|notre"
    rf"|l['’]) ?(?:[\w-]+ ){{0,2}}?{TEAM}(?!\w)"
    rf"|\b(?:was|were|are|is) (?:bought|purchased|ordered) from\b[^.;,!?]{{0,40}}"
    rf"|\bwhose (?:office|team|staff|agency|department) (?:ran|runs|wrote|writes|handled|handles|did|does"
    rf"|moderated)\b"
    rf"[^.;!?]{{0,40}}"
    rf"|\b(?:outsourced|delegated|subcontracted|handed over|left) to (?:[\w-]+ ){{0,3}}?{TEAM}(?!\w)",
    before="",
)
_HOUSE: Final = (
    r"(?:services?|equipes?|direction|agence|siege|bureau|responsables?|pole|cellule|collegues?|communication|marketing"
    r"|vie etudiante)\b"
)
"""Who in a house has a task of theirs."""
LEFT_TO: Final = Cues(
    rf"\b(?:etai(?:t|ent)|est|sont|a ete|ont ete|was|were|is|are) \w+(?: \w+)? (?:par|by) [\w'’-]+, (?:la|le|l['’]"
    rf"|notre|ma|mon|the|our|my) ?"
    rf"(?:\w+ )?(?:community manager|{TEAM})\b[^.;!?]{{0,40}}"
    rf"|\b(?:etai(?:t|ent)|(?<!c['’])est|sont) (?:reserv|devolu|attribu)\w+ (?:a|au|aux) (?:la |l['’]|une? "
    rf"|notre )?{_HOUSE}[^.:;!?]{{0,30}}"
    r"|\b(?:was|were) (?:moved|handed|given|passed) (?:over )?to (?:an? |the |our )?(?:outside|external|another) \w+"
    r"|(?<!briefs )(?<!brief )(?<!creatif )(?<!formation )(?<!formations )\b(?:donne|delegue"
    r"|laisse)e?s? a (?:l['’]|une |la "
    r"|notre |un )(?:agence|prestataire|studio|regie|videaste|graphiste)\b[^.;!?]{0,30}"
    r"|\b(?:etai(?:t|ent)|est|sont|(?:a|ont) ete) (?:\w+ )?(?:suivi|gere|fait|tenu|compil|redig|anim|moder)\w* par "
    r"(?:ma|mon|notre) (?:\w+ )?(?:collegue|cheffe?|directrice|directeur|binome|responsable|agence|voisine?)\b"
    r"|\b(?:that |which )?i (?:left|handed over) to (?:[\w-]+, )?(?:our|my|the) (?:[\w-]+ )?(?:photographer"
    r"|colleague|agency"
    r"|designer|videographer|team|intern|marketing|press)\b[^.;!?]{0,30}"
    r"|\b(?:is|was|are|were) (?:run|handled|managed|kept|written) (?:from|in|at) (?:another|corporate|hq|head office"
    r"|the [\w-]+ office)\b(?![^.;!?]*\b(?:by me|i work)\b)(?![^.!?]*\bi\b)[^.:;!?]{0,30}"
    r"|\b(?:stayed|remained|rested) with (?:the |our |an? )?(?:head office|hq|agency)\b[^.;!?]{0,30}"
    r"|\b(?:go|goes|went) to an? (?:outsourced|external|outside)\b(?![^.!?]*\bi\b)[^.:;!?]{0,30}"
    rf"|\bdependai(?:t|ent) (?:de la |du |de l['’]|des ){_HOUSE}(?![^.;!?]*\bque j['’])"
    rf"|\b(?:went|goes|go) (?:from [\w ]{{2,20}} )?straight to (?:the|our) (?:{TEAM}|chief"
    rf"|press)\b(?![^.!?]*\bi\b)[^.:;!?]{{0,30}}"
    r"|\bvenai(?:t|ent) (?:du |de la |de l['’]|des )(?:donneur|siege|prestataire|fournisseur|franchiseur|direction"
    r"|agence)\w*"
    r"|\b(?:est|etait|etaient|sont) (?:celui|celle|ceux|celles) (?:de (?:ma|mon|notre|la|l['’])|du) ?(?:\w+ )?"
    r"(?:collegue|binome|voisine?|tutrice|tuteur|agence|siege|patron\w*|directrice|directeur|cheffe?)\b"
    r"(?! et moi|, que j['’])"
    r"|, c['’]etait (?:le role|l['’]affaire|la mission|le travail|le boulot) de (?:ma|mon|notre) (?:\w+ )?"
    r"(?:tutrice|tuteur|collegue|cheffe?|directrice|directeur|binome|responsable|patron\w*)\b(?! et moi)"
    r"|\b(?:was|were|is|are) (?:looked|taken care|seen) (?:after|of|to) by (?:(?:an?|the|another|my"
    r"|our) )?(?:former |"
    r"previous |old )?(?!me\b)[\w-]+"
    r"|\b(?:all )?in the care of (?:our|the|an?) (?:[\w-]+ ){0,2}?(?:[\w-]+ors?|[\w-]+ers?|team"
    r"|agency)\b[^.;!?]{0,40}"
    r"|\bbeing (?:in the hands of|left to|up to(?! (?:date|speed|standard|scratch|\d)))\b[^.;!?]{0,40}"
    r"|\b(?:etai(?:t|ent)|est|sont|a ete|ont ete|was|were|is|been) (?:entierement |fully )?(?:sous-traite\w*"
    r"|externalise\w*"
    r"|outsourced|subcontracted|contracted out|left to(?! me\b))\b"
    r"|\b(?:etai(?:t|ent)|est|sont|(?:a|ont) (?:toujours )?ete|was|were|is|are) (?:l['’](?:oeuvre|œuvre|affaire|idee"
    r"|apanage)|the (?:work|job"
    r"|idea|doing)) "
    r"(?:de|du|des|d['’]|of)[^.;!?]{0,40}"
    r"|\b(?:restai(?:t|ent)|etai(?:t|ent)|est|sont|relevai(?:t|ent)|releve|demeur(?:e|ent|ait|aient)|was|were|is"
    r"|remained|stayed) "
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
    rf"|autre |ma |mon |notre )*(?:{TEAM}|avocate?s?|juristes?|notaire|comptable|imprimeu\w+"
    rf"|traiteur)\b[^.;,!?]{{0,40}}"
    r"|\b(?:figures|numbers|reports|statistics|visuals|posts|files|texts) (?:come|comes|came) to (?:us"
    r"|me)\b[^.;:!?]{0,60}"
    r"|\b(?:thanks to|grace a) (?:(?:an?|the|my|our|une?|la|le|mon|ma|notre) |l['’])?(?:[\w-]+ )?(?:translat\w+"
    r"|interpreters?|traduct(?:eur|rice)s?|interpretes?)(?!\w)"
    r"|\b(?:come|comes|came|arrives?|arrived) ready(?:-made)?\b[^.;!?]{0,60}"
    r"|\b(?:designs?|artwork|visuals?|videos?|copy|texts?|files?|numbers|figures|templates?) (?:came"
    r"|arrived) (?:in )?(?:from"
    r"|ready)\b[^.;!?]{0,80}"
    r"|\b(?:go|goes|went) (?:straight |directly )?to (?:the|our|another|an?) (?:[\w-]+ ){0,3}?(?:team|agency|desk"
    r"|department"
    r"|call cent(?:re|er))\b[^.;,!?]{0,30}, (?:who|which|they)\b[^.;!?]{0,40}"
    r"|\b(?:arriv(?:e|ent|ait|aient)|venai(?:t|ent)) (?:deja )?tout(?:es?)? (?:faite?s?|ecrite?s?"
    r"|prete?s?)\b[^.;!?]{0,40}"
    r"|\b(?:sits?|sat|rests?|rested|lies|lay|remains?|stays?) with (?:the |our |an? |another |somebody "
    r"|someone )[^.;!?]{0,60}"
    r"|\b(?:a partir de ce que|from what|with what) [^.;!?]{3,40} (?:(?:me|nous|m['’]) ?(?:livr|fourni|donn|envoy"
    r"|transmet)"
    r"|(?:gave|sent|handed|supplied|passed) (?:me|us)\b)[^.;!?]{0,30}"
    r"|\b(?:belongs?|belonged|fell|falls?|revient|reviennent) (?:to|a|au|aux|with) (?:the |our |another |la "
    r"|l['’])?(?!moi|me\b|(?:my|mon|ma)\b(?! (?:colleague|boss|manager|predecessor|collegue|responsable"
    r"|tut)))[^.;!?]{0,40}"
    r"|\b(?:sends?|sent|gives?|gave|hands?|handed|envoi(?:e|ent)|envoyai(?:t|ent)|fourni(?:t|ssait|ssaient"
    r"|ssent)) (?:us|me|nous|them to us)\b(?![^.;!?]{0,40} to [a-z])[^.;!?]{0,40}"
    r"|\b(?:shared with|sent to|given to|supplied to|prepared for|bought for) (?:us|me)(?: by [^.;!?]{0,40})?"
    r"|\b(?:relevai(?:t|ent)|incombai(?:t|ent)|revenai(?:t|ent)|appartenai(?:t|ent)|appartient|appartiennent)"
    r" (?:de|du|des|d(?=['’])|a|au|aux)(?! (?:moi\b|(?:ma|mes|mon) (?:equipe|service|responsabilite|perimetre|poste"
    r"|competence|fonction|ressort)))[^.;!?]{0,40}",
    before="",
)
"""What precedes is left to others, whoever they are: "reste du ressort du siège", "s'en occupe", "belonged to HR"."""
_PASSIVE_AGENT: Final = (
    r"(?: (?:ma|mon|my|our|notre|nos) (?:collegues?|colleagues?|boss|cheffe?|[\w-]+istes)\b"
    r"| (?:our|notre|my|mon|ma) (?!own\b)(?:[\w'’-]+ ){0,2}?[\w'’-]*(?:[iy]sts?|[^n]ers?|[^n]ors?|ians?|eurs?"
    r"|rices?"
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
            r"\b(?:etai(?:t|ent)|est|sont|(?:a|ont) ete|was|were|is|are|been) (?!suivi|vu|lu|aim|partag|comment"
            r"|follow|read|seen|liked)"
            r"\w{4,} (?:et|and) \w{3,}\Z|"
            r"\b(?:etai(?:t|ent)|(?:a|ont) ete|est|sont|was|were|is|are|been)(?: \w+){0,2}"
            r" (?!suivi|vue?s?\b|lue?s?\b|aime|partage|commente|follow|read|seen|watch|liked|shared|lov|appreci"
            r"|salue|used|utilise|visit|repris|adopt|approuv|approved|praised|recommand|recommend)(?:(?:run|led|cut"
            r"|set|done|made|written|fait\w*|ecrit\w*|tenu\w*|pris\w*)\Z|\w{3,}"
            r"(?:e|ee|es|ees|i|is|ie|ies|it|its|ite|ites|u|us|ue|ues|ed|n|t|de|ne)\Z)"
        ),
    ),
    (
        re.compile(
            r" par(?! (?:mon|notre|mes|nos) (?:equipe|soins))"
            rf" (?:[\w-]+[ -]|[dlm]['’]){{0,3}}?{TEAM}(?!\w)"
        ),
        re.compile(
            r"\b(?!relu|valid|approuv|corrig|supervis|encadr|suivi|lue?s?\b|utilis|repris|adopt|appliqu|appreci"
            r"|frequent|ecout|salu"
            r"|partag|aime)(?:faite?s?|vue?s?|lue?s?|\w{3,}(?:e|ee|es|ees|i|is|ie|ies|it|its"
            r"|ite|ites|u|us|ue|ues))\Z"
        ),
    ),
    (
        re.compile(
            rf" by(?! (?:my|our)(?: own)? team| me\b) (?:(?:[\w'’-]+ ){{0,5}}?(?:{TEAM}|media|films|pictures"
            rf"|productions?)(?!\w)|(?:marketing|legal|sales"
            r"|finance|product|engineering|corporate|comms)\b(?! [\w-]))"
        ),
        re.compile(
            r"\b(?<!picked )(?!review|check|approv|supervis|proofread|signed|read|used|reused|adopted|praised"
            r"|promoted|cleared"
            r"|vetted|shared|seen|quoted|relayed|followed|following|watched|acted)[a-z]{2,}\Z"
        ),
    ),
)
"""(by whom, what was done): both stand together, and the second is asked only where the first was found, for speed."""
