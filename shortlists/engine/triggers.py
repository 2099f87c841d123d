"""The words that call for a kind of cue: a passage is searched for it only where one of their stems stands.

Searching every line for the patterns of `shortlists.engine.cues` and `shortlists.engine.doers` would cost more than
all the rest of the reading.
"""

from typing import Final

TRIGGERS: Final = {
    "negated": """rarely barely hardly scarcely peu time supprimé fermé désactivé leave away absent absente congé stay
        stayed keep venir étrangère étranger interrompu will hors considered closed deleted quit looked bientôt
        envisagée prévue demo demos trial part oublié oubliée oubliés perdu perdue forgotten rusty lost prêt
        prêts sans can't cannot neant néant nil guère guere interdit interdite interdisait interdire banned
        forbidden heard nom aise zéro rien refusé refusée refuse refusee turned rejected declined would serait
        seraient against renoncé renoncer renonçant pas ni aucun aucune jamais no none not never lack lacks
        lacking without unfamiliar zero ne n inconnu inconnue maîtrise maîtrisé novice débutant débutante don't
        didn't haven't doesn't hasn't wasn't annulé annulée cancelled canceled abandonné existait existaient
        already déjà couldn't won't isn't aren't hadn't weren't non hormis sauf excepté exception exclusion
        except excluding apart aside other yet plutôt rather instead lieu dehors outside left départ arrivée
        joined arrived dropped shelved écarté écartée ready""",
    "wished": """envisage envisagé explored discovered acquired plairait tenterait intéresserait conviendrait
        ravirait appeal suit bucket suivre former premier première first enrolled inscrit inscrite starting rêve
        dream relish chance opportunity ravi ravie heureux heureuse curieux curieuse reconvertir reconversion
        volontaire devenir become becoming cherchant recherchant intend souhait souhaite souhaitant souhaitez
        postulé applied décrocher trouver obtenir intégrer rejoindre souhaiterais voudrais aimerais envie désir
        désire désireux désireuse hâte motivé motivée prêt prête cherche compte espère intéressé intéressée
        volonté projet objectif eager keen hope hopes hoping wish wishes wishing would want wants wanting
        willing ready excited look looking plan plans planning aim aims aiming interested aspire aspires
        aspiring aspirant aspirante goal desire acquérir apprendre découvrir renforcer développer apprentissage
        auto-apprentissage autoapprentissage learn learning learned futur future would-be recherche postule
        candidat candidate candidature vise brigue seeking searching search applying apply obtain rêver
        adorerais dreams dreaming ambition someday day jour approfondir consolider i'd visé targeted waiting
        liste application""",
    "learning": """apprentissage auto-apprentissage autoapprentissage acquisition currently learning learn forme
        formant apprends intéressé intéressée interested curieux curieuse curious""",
    "others": """voisin voisine gestionnaire producer producteur tuteur tutrice maître maîtresse mentor stage office
        bureau ministère ministry artist illustrator illustrateur illustratrice animator reporter volunteer
        bénévole firm firms company société support assist help seconder appuyer agence agency équipe team
        service department département pôle prestataire provider contractor freelance freelancer collègue
        colleague consultant consultante manager responsable chargé chargée directeur directrice director chef
        cheffe officer lead modérateur modératrice rédacteur rédactrice animateur animatrice stagiaire intern
        cabinet président editor head supervisor coordinator coordinateur coordinatrice specialist strategist
        modération rédaction agencies binôme manageur manageuse associé associée prédécesseur predecessor soeur
        frère ami amie patron patronne supérieur supérieure co-worker coworker boss partner wife husband sister
        brother friend mari femme cousin cousine pigiste vidéaste monteur photographe photographer graphiste
        designer writer copywriter journaliste journalist contrôleur régie siège filiale headquarters hq appels
        tiers vendor supplier sous-traitant traitant alternant alternante apprenti assistant assistante
        secrétaire webmaster studio someone autres confrère consoeur vp ceo cmo hr drh rh staff agent
        commissioned cellule desk transmission transmis forwarded outsourced delegated subcontracted""",
    "left": """appartiennent relèvent relève dépend given come comes sits sit sat rests rested remains stays fell
        falls revient reviennent came arrived confié confiée confiés confiées laissé laissée livré livrée fourni
        fournie acheté achetée bought provided entrusted dépendait dépendent sous-traité traité sous-traitée
        externalisé externalisée outsourced subcontracted contracted left oeuvre affaire idée apanage idea doing
        ressort responsabilité responsibility remit task mains hands down chez relevait relevaient incombait
        incombaient revenait revenaient appartenait appartenaient appartient occupe occupait occupent occupaient
        charge chargeait chargeaient care belong belongs belonged sends sent gives gave handed handled handles
        covered covers envoie envoyait fournit fournissait shared supplied prepared job""",
    "cleft": "qui elle lui elles eux",
    "kin": """classmate conjoint conjointe soeur frère mari femme épouse époux cousin cousine fille fils mère père
        maman papa neveu nièce oncle tante voisin voisine compagne compagnon copine copain enfant enfants
        daughter son mother father mum mom dad nephew niece uncle aunt neighbour neighbor girlfriend boyfriend
        kid children flatmate roommate partner spouse wife husband sister brother""",
    "attended": """beaucoup plusieurs quelques nombreux nombreuses watch follow shadowed shadowing observed read
        watched completed followed joined onboarding webinar reading attended attending participated assisté
        participation took part sat suivi suivie demo presentation talk conference saw seen offers provides
        specialises specializes demonstration observé regardé vu reader lectrice lecteur featured quoted
        mentioned interviewed cité""",
    "unreal": "aurions would aurais aurait seraient serait auraient",
    "put away": """left deleted quit uninstalled dropped closed ditched quitté supprimé désinstallé fermé abandonné
        refused turned declined its their sa leur accepted devait devaient supposed going registered signed
        enrolled inscrit inscrite avions avait had there should dit conseille suggère pousse réclame oublié
        oubliée oubliés forgotten depuis""",
    "taken back": "jamais pas plus never did didn't refusé décliné turned declined refused none",
    "whose": """domaine terrain boulot rayon travail rôle partie spécialité tâche mission job domain territory patch
        turf province department work call baby responsibility""",
    "shown": "présenté montré expliqué showed introduced",
    "passive": "par by",
}
"""Words one of whose stems stands in every passage that a kind of cue can be found in."""
