"""The words of what never came to be, in French and English: lessons not had, plans dropped, posts applied for, what
one would do, what one forgot.

One word seldom tells that: a lesson that was cancelled is none, a cancelled event was still announced. So most cues
here ask for a second sign anywhere in their sentence, and for none that says the contrary. Patterns run over text
without accents and in lower case (`candidates.reading.words.level`).
"""

import re
from typing import Final

from shortlists.engine.anchors import Cues

LESSON: Final = Cues(
    r"courses?|classes|workshops?|modules?|lessons?|bootcamps?|webinars?|seminars?|certificat(?:e|es|ion|ions)|exams?"
    r"|electives?|diplomas?|tutorials?|training|master ?class(?:es)?|blueprint|skillshare|udemy|coursera|moocs?"
    r"|teaching myself|(?<!en )(?<!au )cours|formations?|ateliers?|stage(?! (?:(?:de|d['’]|comme) ?(?:community"
    r"|social|charge|redact|fin|six|trois|deux|quatre|\d)|community|chez|en agence)| ?[:(])|examens?|tutos?"
    r"|tutoriels?|option|aec"
    r"|diplome|titre professionnel"
    r"|lecons?|cursus|certificat|(?<!donor )(?<!working )class(?! (?:actions?|of (?:19|20)))|initiation"
    r"|videos d['’]initiation",
    after=r"\b",
)
NOT_HAD: Final = re.compile(
    r"\b(?:did not finish|didn['’]t finish|(?:one|two|three|four|\d+) of (?:\w+ )?(?:modules|lessons|units|chapters)"
    r"|echec(?= a(?:u|ux)?\b| final)|cancell?ed|called off|postponed"
    r"|missed|withdrew|withdrawn|dropped out|had to give|failed|failing|resit"
    r"|retake|not (?:yet )?(?:passed|taken|started|finished|sat)|haven['’]t|hasn['’]t|yet to|still un\w+"
    r"|un(?:watched|used|opened|finished|started)|nothing built"
    r"|(?:two|three|four|five|six|a few) (?:lessons|modules|chapters|units) of (?:\w+teen|seven|eight|nine|ten|eleven"
    r"|twelve|twenty|\d+)"
    r"|(?:modules?|lessons|weeks|units|chapters|lecons|chapitres) (?:out of|sur (?:\d|six|sept|huit|neuf|dix|onze"
    r"|douze"
    r"|quinze|vingt))|interrompue?s?|inachevee?s?|non (?:passee?s?|reussie?s?)"
    r"|began(?= [^.;!?]*\bthis (?:month|week)\b)"
    r"|pas (?:encore )?presente l['’]examen|pas (?:termine|valide|fini"
    r"|acheve)\w*"
    r"|non (?:termine|valide|acheve|obtenu|soutenu)\w*|en cours,? examen|starts?(?! with"
    r"| from)|starting(?! (?:with|from"
    r"|in (?:19|20)|salary|kits?))|begins?|begin"
    r"|opens?(?! (?:every|and|rates?)|,)|opened last"
    r"|booked(?! out)|(?<!\d )(?:enrolled|registered)(?! (?:\d|charity|members?|learners?|users?|students?))"
    r"|signed up|bought|place on|waiting list|to come|upcoming|(?:i will|i['’]ll) be"
    r"|to take|in (?:week|lesson|module) (?:one|1)|(?:lesson|module|week|chapter|day|unit) (?:one|two|three|[123])"
    r"|one (?:lesson|module|week) in|(?:two|three|one|a few) (?:days?|weeks?|lessons?) into|last (?:night|week)"
    r"|bear with me|go booked|now (?:starting|beginning)"
    r"|canned|promise?s?|suis actuellement|currently (?:taking|following|doing)|abandonnee?|\d+ ?% complete"
    r"|week (?:1|one) of|semaine (?:1|une) sur|debut des cours|entame|admise? (?:au|a la)"
    r"|attend(?: dans)?|arretee? a la|rattrapee?"
    r"|annulee?s?|reportee?s?|manquee?s?|ratee?s?|recalee?|repassage|repasser|non suivie?s?|pas (?:encore|pu)"
    r"|(?<!chaque )inscrite?|(?:a|pour|de) la rentree|debute(?! (?:a|par|avec)\b)|debut prevu|commence(?:nt|ra"
    r"|r)?(?! (?:et|chaque)\b)|prevue?s?|a venir"
    r"|au programme|je suivrai|bientot(?! \d)|hier|en favori|demande d['’]admission|admission|absente?|reservee?s?"
    r"|liste d['’]attente|premiere? (?:tuto|lecon|module|cours|seance))\b"
)
"""Of a lesson: not held, not begun, not followed, not passed."""
LESSON_HAD: Final = re.compile(
    r"\b(?:passed|completed|certified|graduated|finished|obtained|(?<!non )obtenue?s?|reussie?s?"
    r"|(?<!non )(?<!pas )(?<!sur six )(?<!sur sept )(?<!sur huit )(?<!sur neuf )(?<!sur dix )(?<!sur onze )"
    r"(?<!sur douze )"
    r"(?:validee?s?"
    r"|terminee?s?)"
    r"|diplomee?(?! (?:attendue?|prevue?|visee?)\b)|certifiee?|since|depuis lors|with distinction|mention|yet my"
    r"|taught|teach\w*|trains|trained|trainer|gave|gives?(?! it up)|ran|runs?|hosted|hosts?|led|leads?|designed"
    r"|designs"
    r"|organis(?:ed|es|er|ais|e|ee)|organiz(?:ed|es)|delivered|delivers|facilitated|launched|built|wrote|promoted"
    r"|published|posted|filmed|sold|filled|answer\w*|welcomed|set up|created?|announced|edited|produced|moderated"
    r"|anime\w*|animais|donne\w*|j['’]ai forme|formateur|formatrice|prepare\w*|preparais|concus?|concevais|propose\w*"
    r"|proposais|cree\w*|monte\w*|dispens\w+|lance\w*|ecris|ecrit\w*|redige\w*|publie\w*|vendu\w*|remplie?s?"
    r"|accueil\w*|gere\w*|gerais|accompagne\w*|encadre\w*|i (?:already|was|am) \w+|(?:et|mais) pourtant)\b"
    r"|\A\W*(?:managed(?! to)|moderated|handled|posted|scheduled|replied|tweeted|live-tweeted|grew"
    r"|community manage[rd]|social media (?:manager|officer|for)|facebook posts|page facebook d|reseaux sociaux d"
    r"|posts (?:linkedin|facebook|instagram)|calendrier editorial|(?:moderation|suivi|reponses|redaction) d[eu\'’]"
    r"|tweets et)\b"
    r"|\A\W*(?:creation|gestion|organisation|animation|conception|preparation|lancement|promotion)\b"
)
"""Of a lesson: had after all, or held by the candidate, or what they wrote about."""

DROPPED: Final = Cues(
    r"(?:got|was|were) cut (?:before|from the (?:budget|plan|programme)|for lack)\b|(?:dropped|shelved|scrapped"
    r"|cancelled|canceled"
    r"|canned(?![ -](?:fish|food|goods|repl|resp|answer))|binned"
    r"|abandoned|pulled(?! (?:in|\d))|axed|called off|mothballed|frozen(?! (?:food|yog|dessert|meal|fish|peas)|,)"
    r"|put on hold)\b|never (?:saw|recorded|happened|opened|ran|launched|came|materiali\w+)\b|fell through"
    r"|came to nothing|went to (?:print instead|someone else|somebody else)|before (?:i (?:wrote|started|could|drew"
    r"|got)"
    r"|kick-?off|(?:my|the) first (?:shift|day|post|tweet|issue|line))\b|no vacancy"
    r"|tombee?s? a l['’]eau|gelee?s?\b|sans suite|decommandee?s?|fait annuler\b"
    r"|(?:reunion|seance|poste) supprimee?s?\b|annulee?s?\b(?! (?:ou|et) reporte)"
    r"|abandonnee?s?\b"
    r"|enterree?s?\b"
    r"|avant (?:meme )?(?:d['’]ecrire|la premiere(?! emission)|le premier (?!coup|cafe)|mon entree|que j['’]y)"
    r"|remplacee? la veille"
    r"|(?:est )?encore dans son carton|restee? sans reponse|jamais (?:vu le jour|sortie?|demarre\w*|lancee?)"
    r"|(?:is |are )?still sitting in|withdrawn before|en est restee? a (?:un|une)\b|retoquee?s?\b|puis oubliee?s?\b"
    r"|(?:still|remains?|remained|is|was) only (?:a plan|an idea|on paper)|(?:reste|restee?)s? (?:a l['’]etat de )?"
    r"(?:un )?projet\b|a ferme avant|(?:never|no|not) (?:a |any |the )?budget|(?:jamais|pas|aucun) (?:eu )?(?:de "
    r"|le |d['’]un )?budget\b|closed (?:down )?(?:before|first)\b"
    r"|(?:verra|verront) peut-etre le jour|(?:may|might) (?:yet |one day )?see the light\b"
    r"|promesse partie|je ne l['’]ai pas (?:fait|lance|ouvert)",
)
PLANNED: Final = re.compile(
    r"\b(?:or nearly|ou presque|imaginee?s? pour|(?:i|we) meant"
    r"|(?:was|were) (?:to|meant|supposed|due|set|going|ready)\b|all set to"
    r"|pencil?led"
    r"|(?!\A)planned|promised"
    r"|project(?!-managed)"
    r"|idea|on paper|scoped|(?:we|i) talked|intended|about to|applied|proposed"
    r"|proposal|tender|due to|on a parle d|soumis l['’]idee|(?<!dates )(?<!ou )(?<!et )reportee?s?|votee?s?"
    r"|devai(?:s|t|ent)|prevue?s?|projet(?! de loi)|promise?s?|a (?:creer|lancer|animer|monter|tourner|ecrire)"
    r"|failli|designee?"
    r"|cense\w*|candidature|devis)\b"
)
"""Of what was dropped: it was to be the candidate's, or it was on paper alone."""
AFTER_ALL: Final = re.compile(
    r"\b(?:nearly|almost|presque|(?:when|after|while) (?:the |our |an? )?(?:[\w-]+ ){1,5}?(?:was|were"
    r"|got) (?:cancell?ed|dropped|shelved|scrapped|called off|axed)|but i|but me|mais j['’]|mais je|kept|revived"
    r"|rescued|saved|relance\w*|sauve\w*"
    r"|repris\w*|went ahead"
    r"|until i|so i|a (?:enfin |finalement )?demarre|c['’]est moi|then i|a thank|answer\w*|repond\w*|repons\w*"
    r"|wrote to|told|announc\w*|annonc\w*|prevenu|explain\w*|expliq\w*|refund\w*|rembours\w*)\b"
)
"""It came to be after all, or the candidate dealt with its end: "answered buyers of the cancelled show"."""

_POST: Final = (
    r"(?:[\w-]+ ){0,3}?(?:manager|officer|lead|editor|coordinator|moderator|strategist|role|post|position|job|poste"
    r"|responsable|gestionnaire|chargee?|animat(?:eur|rice|or)|redact(?:eur|rice)|moderat(?:eur|rice))\b(?!-"
    r"| of the (?:year|month)| of (?:our|brand)| awards?)"
)
APPLIED: Final = Cues(
    r"\A\W*(?:pitched|suggested) (?![^.!?]*\d)[^.;!?]{3,60} to (?:my|the|our) (?:gm|boss|manager|board|head"
    r"|director)\w*(?=\W*\Z)|"
    r"(?:j['’]ai|j['’]avais) postule (?:[\w'’]+ ){0,4}?(?:comme|au poste|pour (?:le|un) poste|a (?:un|la|ce) )\b"
    r"(?![^.;!?]*\b(?:et (?:j['’]|je |l['’])|depuis\b))|"
    rf"(?:short-?listed|interviewed|interviews|interview|in the running|auditioned) for (?:an? |the )*{_POST}"
    r"|last round of interviews|applied (?:internally|for(?! (?:and (?:won|got)|facebook|funding|an? grant|grants))"
    r"|to join|as|to be)\b|they went with (?!my\b|mine|our|the one i)"
    r"|(?<!la )candidature (?:spontanee |envoyee |deposee )*(?:comme|a l['’]|au poste|pour|non retenue|refusee|chez)"
    r"|dossier refuse|(?:en|sur) (?:la )?liste courte"
    rf"|(?:retenue?|finaliste|entretiens?|auditionnee?) (?:\w+ )?pour (?!le prix)(?:un |le |la |une )?{_POST}"
    rf"|pourvue? a l['’]interne"
    r"|i (?:was|am) (?:due )?to (?!blame|thank)(?=\w+ [^.;!?]*\bnext (?:year|month|spring|summer|autumn|fall|winter"
    r"|season|week|quarter|term)\b)|i am due to\b"
    r"|(?:has|have) been (?:pencill?ed in|planned|scheduled|slated|earmarked) for (?:next|the coming|later)\b"
    r"|(?:in (?:two|three|five|ten) years )?i see myself\b|dans (?:deux|trois|cinq|dix) ans,? je me vois\b"
    r"|(?:is|are) (?:planned|pencill?ed in) for (?:20\d\d|next (?:year|spring|summer|autumn|winter|season)|later)\b"
    r"|(?:veut|voudrait|souhaite|aimerait) (?:lancer|creer|ouvrir|monter)\b"
    r"(?=[^.;!?]*\b(?:prochaine?|bientot|plus tard)\b)"
    r"|je compte (?:bientot |prochainement )?(?:ouvrir|creer|lancer|me former|commencer)\b"
    r"|je prepare (?:le |la |un |mon )?(?:niveau )?(?:[abc][12]|toeic|toefl|ielts|delf|dalf)\b"
    r"|i (?:can|could) (?:picture|imagine) myself\b|prevue?s? mais\b"
    r"|doit (?:nous |m['’])(?:ouvrir|donner|creer|former)\b[^.;!?]*\b(?:prochaine?|rentree)\b"
    r"|i keep (?:meaning|promising myself) to\b|on my list for\b|on the (?:roadmap|cards|agenda) for (?:next"
    r"|20\d\d)\b"
    r"|je vais (?:(?:bientot|prochainement|enfin) )?(?:ouvrir|creer|lancer|apprendre|commencer|m['’]inscrire)\b"
    r"|dev(?:ait|aient) (?:etre |voir |commencer |demarrer |ouvrir )?(?:\w+ )?(?:en|a la|au|l['’]annee|cette) "
    r"(?:20\d\d|rentree|printemps|automne|saison|prochaine?|suivante)"
)
"""A post or a task that one asked for."""
DECLINED: Final = Cues(
    r"offered the (?:post|job|role|position) of\b"
    r"|offered (?:an?|the) (?:[\w-]+ ){0,2}?(?:internship|placement|traineeship|job|post|role)\b"
    r"(?=[^.;!?]*\b(?:cancelled|withdrawn|fell through|before i could))(?![^.;!?]*\b(?:then|later) (?:hired|joined"
    r"|taken))"
    r"|(?:decline|refuse) (?:l['’]offre|le poste|la proposition) d"
    r"|on m['’](?:a|avait) propose d[e'’][^.;!?]{3,60}j['’]ai (?:decline|refuse)",
)
"""One that was offered and not taken."""

WOULD: Final = Cues(
    r"(?:i['’]d|i would)\b(?! (?:be|love|like) (?:\w+ )?to (?:show|share|send|tell|walk))|i (?:could|might)\b"
    r"(?! (?:show|send|tell|share))|(?:i['’]ll|i will)\b(?! (?:\w+ )?(?:show|share|send|tell|walk|bring|be)\b)"
    r"|would i\b|you['’]d\b"
)
SUPPOSED: Final = re.compile(
    r"\byour?s?\b|\bmy first (?:month|week|day|hundred|year)\b|\b(?:hired|given (?:access|the|a)|put in my hands"
    r"|imagine|reckon|suggest|surely|if (?:i|we) (?:were|had|got)|if (?:selected|chosen|recruited|retained|appointed)"
    r"|were (?:an?|i)|should the need|sort of thing)\b"
)
"""Beside what one would do: what it would hang on."""
WOULD_FR: Final = Cues(
    r"j(?:e |['’])(?:(?:l[ae]s?|vous|en|y|leur|lui) |vous en |l['’])*(?:pourrais(?! (?:vous|te) (?:montrer|parler"
    r"|presenter|envoyer|detailler|raconter))"
    r"|saurais|ferais|proposerais?"
    r"|commencerais?|mettrais?|tiendrais?|prendrais?|ecrirais?|repondrais?|batirais?|lancerais?|creerais?"
    r"|ouvrirais?|publierais?"
    r"|animerais?|tournerais?|monterais?|imaginerais?|developperais?|organiserais?|modererais?|gererais?|redigerais?"
    r"|remplirais?|apporterais?|construirais?|filmerais?|posterais?|planifierais?|couvrirais?|serais (?:a meme"
    r"|capable|en"
    r" mesure|tout a fait))\b"
    r"|ne (?:devrait|devraient) pas (?:etre|me)\b|(?:serait|seraient) (?:ma|mon|mes|une) (?:\w+ )?(?:priorite|projet"
    r"|chantier)"
    r"|i would also\b|(?:is|are|remains?) (?:still )?a dream for (?:later|another)\b|(?:reste|est) encore un reve\b"
    r"|ne me (?:ferai(?:t|ent)|fait) pas peur|pourrai(?:t|ent) (?:me )?convenir|would suit\b"
)
SUPPOSING: Final = Cues(
    r"(?:donnez-moi|give me (?:a|the|an|access|your)|imagine[zr]? (?:a|un|une|des)|pourquoi pas|why not"
    r"|une fois (?:embauche|recrute|engage)e?\b|a supposer que|si (?:j['’]etais|vous me) (?:des votres|embauch|retenu"
    r"|recrut|engag|choisi)\w*|if (?:you )?(?:hired|chose|took me)|should the need arise|were an? [\w -]{3,40} ever"
    r"|given (?:access|the chance|half a chance|free rein)|in my first (?:month|week|hundred days)(?!,? i (?!would"
    r"|could|will|might|shall)\w)"
    r"|put me in charge|suppose (?:your|you|the)\b|were the [\w ]{3,40} ever|had (?:they|you) (?:given|let|hired)"
    r"|with a bigger [\w ]{3,30}, the|my first (?:\d+|ninety) days with you|admettons|pour peu que|il aurait fallu"
    r"|proposition pour votre|(?:des|a) mon arrivee,? (?:chez vous|je \w+rai|[\w ]{3,40}serait)|avec ne serait-ce)",
    before=r"\A\W*",
)
"""What opens a sentence about what one would do."""

FORGOTTEN: Final = Cues(
    r"rusty(?= *(?:$|[.,;:)!]| (?:to|now|since|by|on|after|as|these|at)\b))"
    r"|(?<!the )(?<!verification )(?:certificate|certification|licence|accreditation) (?:has )?lapsed"
    r"|lapsed in (?:19|20)\d\d"
    r"|no longer (?:remember|recall)|has (?:since )?left (?:me\b|my head)|left me completely"
    r"|(?<!who )(?<!they )(?:couldn['’]t|could not) (?:[\w'’]+ ){0,6}?(?:today|now)\b|(?:would"
    r"|i['’]d) have to start (?:over|again|from)"
    r"|honestly it['’]s (?:all )?gone"
    r"|(?:english|french|spanish|german|italian|knowledge|skills?) (?:is|are) (?:all |long )?gone"
    r"|(?:is|are) beyond me|my (?:[\w-]+ ){0,4}?knowledge predates|used to know|once knew|lost my (?:[\w-]+ ){1,3}"
    r"(?:knowledge|skills?|touch)|(?<!who )gave up on the|gave up (?:on it )?after (?:one|a single|the first"
    r"|two)\b"
    r"|lost the knack|and long gone|wouldn['’]t know one end|chucked it in|(?<!who )revoked my"
    r"|s['’]est envolee? de ma memoire"
    r"|tout a reapprendre|pas rouverte? depuis|m['’]a(?:vait)? ote|on m['’]a (?:retire|ote)|acces coupes?"
    r"|(?:compte|page|profil)[^.;!?]{1,50}ferme\w* [^.;!?]{0,10}au bout d['’]une semaine\b(?! de\b)"
    r"|(?:arret|abandonn|lach|quitt|laiss|renonc|decroch)[^.;!?]{1,40}au bout d['’]une (?:session|seance"
    r"|semaine)\b"
    r"|j['’]ai (?:presque |un peu |tout )?oublie (?:l[ea] (?:peu|plupart|reste)|tout)\b"
    r"|(?:have|had|['’]ve) (?:long |since |now )?forgotten (?:how (?!many|much|often)|what|most|nearly all|it\b)"
    r"|il ne m['’]est rien reste"
    r"|(?:long(?: since)?|largely|mostly|all but) forgotten(?= *(?:$|[.,;:)]))"
    r"|tout oublie|evapore\w*|il ne m['’]en reste|n['’]y comprends plus|ne valent plus rien|devenue? etrang\w+"
    r"|je serais incapable|(?:et )?j['’]ai (?:vite )?(?:decroche|lache)\b(?! (?:l[ae]s?|une?|des|mon|ma|mes|deux"
    r"|trois|\d+)\b| l['’])|a la premiere (?:seance|lecon)"
    r"|rendu mon badge|m['’]a(?:vait)? ete retiree?|(?:was|were) (?:taken (?:off|from) me|lifted off my desk)(?! by)",
)
"""What one knew once or held for a day."""
KEPT_ON: Final = re.compile(
    r"\b(?:recovered|got (?:it|them) back|ran it|rien oublie|never|jamais rien|depuis,? (?:j['’]|je)|until (?:then"
    r"|my)"
    r"|apres (?:\w+ ){1,4}ans|after (?:\w+ ){1,3}years)\b"
)
