"""The words of what one heard of, of what a firm does, and of what an advertisement asks, in French and English.

Patterns run over text without accents and in lower case (`candidates.reading.words.level`), and are searched for where
one of their anchors stands (`shortlists.engine.anchors`).
"""

import re
from typing import Final

from shortlists.engine.anchors import Cues

HEARD: Final = Cues(
    r"\bi (?:subscribe|am subscribed) to your\b|\bread your newsletter|je suis abonnee? a (?:votre|la votre)\b"
    r"|\b(?:ma|mon|notre) (?!equipe|collectif|asso|duo|binome|groupe)[\w-]+"
    r" (?:a|avait) tout (?:gere|fait|pris|repris|ecrit|monte|organise)\b"
    r"|(?:(?<!our )agency|head office|hq|lawyers|press office|pr team) took over\b"
    r"|(?:big |great |huge |long-?time )?admirer of|(?:i have |i['’]ve )?always admired|(?:big|huge|great|avid|keen"
    r"|long-?time)"
    r" (?:fan|reader|listener|follower|consumer) of|\bcame across (?:[\w/-]+ ){1,4}?(?:in|on) (?:an?|the)\b"
    r"|(?:have )?read (?:\w+ ){1,3}?(?:books?|blogs?|magazines?) (?:about|on)|my favou?rite (?:book|film|podcast"
    r"|account|magazine)|(?<!produced a )(?<!promoted a )documentary on|(?:listened to"
    r"|heard) [^.;!?]{2,40}(?:keynote|talk|speech|lecture) (?:on"
    r"|about)"
    r"|sat in the (?:\w+ )?row|re-?reading [\"«“]"
    r"|(?<!customers )(?<!clients )(?<!readers )(?<!members )(?<!users )(?:told|explained to) me how"
    r"|i follow (?:\w+ )?creators who"
    r"|thought it (?:first-rate|great|brilliant)|(?:regarde|vu) hier"
    r"|(?<!tweet )(?<!tweets )(?<!captation )dans l['’]amphi|on m['’]en a touche un mot"
    r"|m['’]a laissee? (?:admirati|reveu|songeu)\w+|(?<!du )(?<!le )chapeau (?:bas )?(?:a|au|aux)\b"
    r"|abonnee? a (?:cinq|plusieurs|des|deux|trois|quatre)\b"
    r"|\A\W*une? clien\w+ (?:a|avait) (?:mise?|poste|publie|filme)\b(?![^.!?]*(?::|\brepons|\bvue))"
    r"|on m['’](?:a|avait) (?:souvent |beaucoup )?(?:dit qu|parle d|raconte|vante)"
    r"|(?:amie?s?|voisine?|connaissance|ancienne? \w+) [^.;!?]{0,40}m['’]a (?:\w+ )?(?:raconte|decrit|vante)\b"
    r"|\A\W*(?:les|mes|nos|leurs|ses) (?!videos|posts|newsletters|publications|articles|reels|podcasts|stories"
    r"|lives)\w+"
    r" parl(?:ent|aient) (?:souvent|beaucoup|tous|toutes|toujours) (?:de|d['’]|du|des)\b"
    r"|\A\W*(?:people|friends|(?:my|our) (?:\w+ )?(?:people|team|friends|colleagues)) (?:\w+ )?(?:say|tell me"
    r"|told me)\b"
    r"|\A\W*i(?: am|['’]m| was) told (?:that|our|the|it)\b(?![^.;!?]*\bwhich i\b)|on m['’]avait promis\b"
    r"|comme simple (?:cliente?|spectat\w+|visiteu\w+|lect\w+|membre)\b"
    r"|\A\W*(?:the|my) \w+(?: who [\w ]{2,15})? tells? me (?:everything|all|a lot) (?:about|of)\b"
    r"|i (?:have )?heard that (?:the|schools|many|you|your|people|it|they|some|most)\b"
    r"|(?:un|\A\W*)till? now (?:someone|somebody|others|another)\b"
    r"|\A\W*an? (?:\w+ )?friend (?:of mine )?(?:who [^.;!?]{0,40} )?(?:says|tells me|told me)\b"
    r"|(?<!people )(?<!from )in the audience|first came to my attention|opened my eyes|(?:told"
    r"|talked to) me (?:a lot |often )?about"
    r"|i watch (?:hours|lots|plenty|loads)|watching (?:people|others)\b|\A\W*heard (?:of|about)(?! (?:by|in)\b)"
    r"|(?<!page )(?<!club )(?:fan|admirat(?:eur|rice)) (?:de la premiere heure )?(?:de|d['’]|du)|(?:lect(?:eur|rice)"
    r"|audit(?:eur|rice)"
    r"|specta(?:teur|trice))"
    r" (?:assidu|fidele|regul)\w* (?:de|d['’]|du)|(?:gros|grosse|grande?) (?:consommat|lect|audit)\w+ (?:de|d['’]|du)"
    r"|mon idole|j['’]ai (?:devore|lu) (?:un|une|des|plusieurs|deux|trois|tous) [^.;!?]{0,30}?\bsur\b"
    r"|m['’](?:a|ont) (?:tres |si )?(?:souvent |beaucoup |longuement )?(?:parle|bluffee?|bouleversee?|fascinee?"
    r"|passionnee?|ebloui\w*)\b|entend(?:s|ais)? (?:\w+ )?parler\b"
    r"|suivie?s? (?:de loin|a la tele|dans la presse)\b"
    r"|(?<!questions )(?<!prises )dans le public\b"
    r"|assiste (?:\([^)]*\) )?a (?:la|une?|des|l['’]) ?(?:conference|table ronde|atelier|presentation|causerie"
    r"|keynote|webinaire)|entendu parler|tire mon chapeau",
)
"""What one read, watched, listened to or admired."""

_FIRM: Final = (
    r"(?:agence|agency|societe|company|start-?up|firm|groupe|group|cabinet|consultancy|studios?|editeur|editrice"
    r"|makers?"
    r"|vendor|provider|prestataire|sous-traitant|organisme|plateforme|platform|maison|boite|logiciel|entreprise"
    r"|business|software house|office|[\w&'’-]+ (?:ltd|inc|co|sarl|sa|gmbh|pvt))"
)
_DOES_FOR: Final = (
    r"(?:specialisee?s? (?:en|dans)|speciali[sz](?:ed|ing) in|offering|active (?:in|dans)|known for|whose"
    r"|that (?!i\b)"
    r"|which (?!i\b)|proposant|leader (?:de|du|d['’])|pionni\w+ (?:de|du|d['’])|selling|behind|of|d['’]|de|du|en"
    r"|a vendor)"
)
_ELSEWHERE: Final = (
    r"(?:cleaner|driver|receptionist|(?:payroll|accounts?|stores|warehouse|canteen|night|security)"
    r" (?:officer|clerk|assistant|manager|security|porter|guard|watchman|cook|picker|worker|operative)|accountant"
    r"|bookkeeper|cook(?! (?:videos|with))|security(?! (?:awareness|community|company|posts))|guard|porter|picker"
    r"|caretaker"
    r"|janitor|storekeeper|cashier|waiter|waitress"
    r"|electrician|plumber|mechanic|nurse|technician(?!['’]| content)|clerk|courier|gardener|secretary"
    r"|chauffeure?(?:-livreu\w+)?|hotesse d['’]accueil|gardien\w*(?: de nuit)?|comptable|commis"
    r"|agente? (?:de securite"
    r"|d['’]entretien|d['’]accueil)|femme de menage|homme de menage|magasini\w+|manutentionnaire|cariste|serveu(?:r"
    r"|se)s?(?! (?:discord|web|minecraft))"
    r"|cuisini\w+|caissi\w+|standardiste|coursi\w+|livreu\w+|electricien\w*|plombi\w+|mecanicien\w*|infirmi\w+"
    r"|secretaire(?! de redaction)|concierge|vigile|drove the van)"
)
_OWN_TOO: Final = (
    r"\b(?:ran|wrote|posts|then|turned|to social|(?:and|et|puis) (?:community|social media (?:officer|manager)"
    r"|animat\w+))\b"
)
EMPLOYER: Final = Cues(
    r"\A\W*(?:l['’]entreprise|la societe|la structure|l['’]employeur|the (?:company|employer|firm)) ?: "
    r"(?:(?!j['’]|\bje\b|\bi\b)[^.;!?])*|\A\W*(?:le reseau|la marque|l['’]enseigne|la maison|the (?:brand|network)) "
    r"[\w'’-]+ (?:publie"
    r"|repond|anime|diffuse|poste|informe|modere|publishes|answers|posts|moderates|runs)\b(?![^.;!?]*\b(?:moi|me|i"
    r"|je)\b)[^.;!?]*|"
    r"\A\W*the (?:company|firm|station|studio|brand|chain) (?:has|hosts|holds|boasts|counts|raised)\b"
    r"(?![^.;!?]*\b(?:i|me|my)\b)[^.;:,!?]*|"
    rf"\bjoined (?:[\w&'’-]+ ){{1,4}}\([^()]*\) as an? (?:\w+ )?{_ELSEWHERE}\b|"
    rf"\A\W*(?:[\w-]+ ){{0,2}}?{_ELSEWHERE}\b[^.;:!?]{{0,40}}?\b{_FIRM}\b[^.;!?]{{0,30}}?\b{_DOES_FOR}[^.;!?]*"
    rf"|\A\W*(?:[\w-]+ ){{0,2}}?{_ELSEWHERE}\b[^.;!?]{{0,60}}?(?:, |\b)(?:known for|whose \w+ is|speciali[sz]ing in"
    rf"|active in|specialise\w* dans)[^.;!?]*"
    rf"|\A\W*(?:[\w-]+ ){{0,2}}?{_ELSEWHERE}\b(?:(?!{_OWN_TOO})[^.;!?]){{0,60}}?"
    r"\((?!also|aussi|in charge)[^()]*\)"
    r"|(?:my|our) (?:present |current |former |last )?(?:employer|company|firm)(?:['’]s [\w ]{0,20}(?:mission"
    r"|business"
    r"|clients?|product)\w* (?:is|are|includes?)| (?:sells?|offers?(?! me)|makes?|provides))\b[^.;!?]*?(?=; |, and i "
    r"| and i "
    r"|$|[.!?])"
    r"|the (?:company|firm|agency|group)(?:['’]s clients| prides itself| speciali[sz]es| sells| offers| is known)"
    r"[^.;!?]*?(?=; |, and i | and i |$|[.!?])"
    r"|(?:mon employeur|ma boite|la boite|notre maison|ma societe|mon entreprise)(?:,| (?:propose|vend|fait dans"
    r"|edite"
    r"|fournit|assure|est speciali\w+|commercialise))[^.;!?]*?(?=; | et (?:moi |j['’]|je )|$|[.!?])"
    r"|joined [\w&'’ -]{2,40}, makers? of [^.;!?]*|drove the (?:ceo|boss|owner|founder) of [^.;!?]*"
    r"|(?:in|for) an? (?:company|firm|start-up) (?:selling|making|offering) [^,.;!?]*"
    r"|(?:dans|pour) une? (?:pme|societe|boite|start-up|entreprise|centre|organisme|institut) qui"
    r" (?:edite|vend|propose|fabrique|dispense|commercialise)\b[^,.;!?]*"
    r"|la start-up (?:place|vend|propose|edite)\b[^,.;!?]*"
    r"|(?:parmi les services d|clients de la societe|employer profile|societe cliente|vendue?s? par mon employeur"
    r"|le (?:logiciel|produit|service) vendu)[^.;!?]*",
    before="",
)
"""What a firm does in which one worked at something else."""

ASKED: Final = Cues(
    r"\A\W*(?:i (?:see|note|noticed|gather|understand) (?:from|that|you|in your)\b|as per (?:the|your) (?:jd|ad|job)"
    r"|re ?: ?(?:your )?(?:vacancy|job|post|ref|application|advert)"
    r"|objet ?: ?candidature"
    r"|(?:selon|d['’]apres) (?:l['’]affichage|la fiche|l['’]annonce|votre|l['’]offre)|extrait (?:de|du) (?:l['’]"
    r"|votre |la )?"
    r"(?:offre|annonce|fiche|poste)|je (?:lis|vois|note|constate) (?:que(?! mes| nos)|dans)|j['’]ai bien (?:note|lu"
    r"|compris) que"
    r"|vous (?:proposez|decrivez|recherchez|cherchez|demandez|souhaitez) |your (?:ad|advert|posting|listing) )"
    r"|\A\W*(?:as per jd|key requirements of the|essential criteri(?:on|a)|competences demandees"
    r"|objet ?: ?votre offre"
    r"|suite a (?:l['’]avis|votre (?:annonce|offre))|j['’]ai releve parmi vos|(?:your|the) notice (?:mentions"
    r"|asks))\b"
    r"|(?:is|are) (?:named|listed|given|marked) as (?:essential|desirable|required)(?= and i\b| in your\b|\W*\Z)"
    r"|(?:is|are|was|est|sont) (?:the |la |le )?(?:\w+ )?(?:line|point|bullet|item|requirement|ligne|critere) "
    r"(?:of|in|on|de|dans) (?:your|votre)\b"
    r"|the listing had me|voila une annonce|c['’]est (?:exactement |tout a fait )?ce que je (?:cherche|recherche)"
    r"|votre (?:annonce|offre) m['’]a\b|offre lue avec"
    r"|the (?:role|person|profile|job|post) you (?:describe|are|want|seek|need)\b|(?:successful|selected|ideal|right)"
    r" (?:applicant|candidate) (?:will|must|should|has)\b|the incumbent (?:will|must)|listed among your"
    r"|(?:just )?as your (?:advert|ad|posting|listing)|you['’]re chasing|ecrivez-vous|le (?:profil|poste) que vous"
    r"|que vous proposez|la personne (?:choisie|recrutee|retenue)\b"
    r"|(?:reponds|repond) a votre (?:recherche|annonce|offre)|votre (?:annonce|offre) parle\b",
    before="",
)
"""What an advertisement asks for, told back to who wrote it."""
ANSWERED: Final = re.compile(
    r"[:;,—–-] ?(?:and |et )?(?:i (?!am\b|have (?:all|it)|tick|fit|match|tick|would|could|want|hope|read|saw|see)"
    r"|i['’](?:ve|m on my)"
    r"|j['’](?:ai (?!hate|envie|souri|tout|lu|vu)|en ai|en produis|ai|anime|ecri)|je (?!reve|souhait|voudr|corresp"
    r"|suis"
    r"|coche|repond|pense|crois|possede|dispose|reunis)|mine\b|mon quotidien|that(?:['’]s| is| was"
    r"| has been) (?:been )?my|c['’]est (?:mon"
    r"|ce que je))|\bis (?:the one|what) i (?:held|hold|have|had|did|do)\b"
)
"""What the candidate answers in the same breath: "Your ad asks for crisis management: I fronted our page"."""
