## Mots de partout : états, rôles, verbes des boutons, unités, durées.
## État : NOM-state-MOT, où MOT est le mot gardé par essaim_domain (as_str).

need-state-submitted = À vérifier
need-state-refused = Refusé
need-state-open = Ouvert
need-state-urgent = Urgent
need-state-paused = En pause
need-state-covered = Tout est pris
need-state-fulfilled = Tout compté
need-state-cancelled = Annulé
need-state-expired = Expiré

claim-state-active = En cours
claim-state-done = Fini
claim-state-released = Rendu
claim-state-expired = Expiré

proposal-state-draft = Préparé
proposal-state-sent = Proposé
proposal-state-accepted = Accepté
proposal-state-declined = Passé
proposal-state-expired = Expiré
proposal-state-replaced = Remplacé

batch-state-printing = En impression
batch-state-to-seal = À sceller
batch-state-sealed = À contrôler
batch-state-resting = Au repos
batch-state-inspecting = Contrôle en cours
batch-state-accepted = Acceptée
batch-state-released = En stock
batch-state-rejected = Refusée
batch-state-screened = Triée
batch-state-held = Bloquée
batch-state-recalled = Rappelée

stray-state-apart = Mis à part
stray-state-known = Reconnu
stray-state-thanked = Remercié, détruit

parcel-state-packed = Prêt
parcel-state-moving = En route
parcel-state-waiting = Posé en chemin
parcel-state-docked = Livré, non compté
parcel-state-empty = Vide
parcel-counted = Compté
parcel-accepted = Accepté
parcel-refused = Refusé

inspection-state-drawn = En cours
inspection-state-accepted = Accepté
inspection-state-rejected = Refusé
inspection-state-screened = Trié pièce par pièce
inspection-state-split = Séparé par personne, tiré à nouveau

leg-state-planned = Prévu
leg-state-offered = Proposé
leg-state-accepted = Accepté
leg-state-picked-up = En route
leg-state-handed-over = Remis
leg-state-received = Reçu
leg-state-returned = Revenu
leg-state-lost = Perdu
leg-state-cancelled = Annulé

tour-state-draft = Brouillon
tour-state-offered = Proposée
tour-state-accepted = Acceptée
tour-state-under-way = En cours
tour-state-done = Finie
tour-state-cancelled = Annulée

recall-state-open = Gelé
recall-state-called-off = Levé
recall-state-final = À retrouver
recall-state-closed = Clos

approval-state-draft = Brouillon
approval-state-candidate = Proposée
approval-state-reviewing = À l'examen
approval-state-on-paper = Signée sur papier, à vérifier
approval-state-approved = Acceptée
approval-state-suspended = Arrêtée
approval-state-refused = Refusée
approval-state-withdrawn = Retirée
approval-state-superseded = Remplacée
approval-state-expired = Expirée

membership-state-invited = Invitation envoyée
membership-state-accepted = À confirmer
membership-state-confirmed = Confirmé
membership-state-suspended = Suspendu
membership-state-left = Parti

machine-state-ready = Prête
machine-state-printing = Imprime
machine-state-paused = En pause
machine-state-error = Erreur
machine-state-offline = Hors ligne

delivery-state-late = En retard
message-state-sent = Remis
message-state-undelivered = Non remis
message-state-waiting = À envoyer

stage-open = À prendre
stage-claimed = Pris
stage-made = Fait
stage-stock = En stock
stage-transit = En route
stage-received = Compté
stage-closed = Clos
stage-ordered = Demandé
stage-refused = Refusé
stage-used = Employé
stage-recalled = Rappelé
stage-scrap = Rebut
stage-sample = Détruit pour essai
stage-lost = Perdu
stage-split = Divisé
stage-kitted = Assemblé
stage-dismantled = Démonté

severity-critical = Critique
severity-major = Majeur
severity-minor = Mineur

class-a = A : confort, aide
class-b = B : écran anti-projection – non EPI
class-c = C : pièce de dispositif médical. Pas d'impression à domicile sans dérogation ; chaque pièce est essayée, au point de collecte ou au site
class-t = T : textile

role-requester = Demande
role-approver = Acceptation
role-receiver = Réception
role-maker = Fabrication
role-validator = Contrôle
role-hub-keeper = Point de collecte
role-driver = Conduite
role-planner = Logistique
role-coordinator = Coordination
role-operator = Exploitation

word-need = besoin
word-claim = pris
word-batch = série
word-bag = sachet
word-parcel = carton
word-inspection = contrôle
word-rest = repos
word-hold = blocage
word-tour = tournée
word-leg = trajet
word-hub = point de collecte
word-design = modèle
word-recall = rappel
word-kit = ensemble
word-undelivered = messages non remis
word-yes = Oui
word-no = Non
word-none = aucun
word-unknown = inconnu
accepted-for = Accepté par { $site } pour { $use }
accepted-for-all = Accepté pour tous les sites du collectif, en confort

how-scan = par lecture du code
how-page = sur la page
how-phone = par téléphone
how-paper = sur papier, photo jointe
how-api = par un programme
how-clock = par l'horloge
how-command = par l'exploitation
how-entered-for = saisi par { $by } pour { $for }

do-take = { $n ->
    [one] Je prends { $n } pièce
   *[other] Je prends { $n } pièces
}
do-take-other = Un autre nombre
do-give-back = { $n ->
    [one] Rendre { $n } pièce
   *[other] Rendre { $n } pièces
}
do-extend = Repousser la date
do-start = J'ai commencé
do-stop-for-now = Je m'arrête
do-accept = Accepter
do-decline = Passer mon tour
do-refuse = Refuser
do-seal = Sceller la série
do-label = Étiquettes
do-inspect = Contrôler
do-draw = Tirer au sort
do-good = Bonne
do-defect = Défaut
do-others-good = { $n ->
    [one] L'autre est bonne
   *[other] Les { $n } autres sont bonnes
}
do-sign = Signer
do-release = Libérer
do-hold = Bloquer
do-lift = Lever le blocage
do-recall = Ouvrir un rappel
do-recall-final = Rendre le rappel définitif
do-recall-close = Clore le rappel
do-pack = Mettre en carton
do-unpack = Sortir du carton
do-split = Diviser le carton
do-pick-up = Prendre en charge
do-hand-over = Remettre
do-set-down = Poser ici
do-check-in = Enregistrer l'arrivée
do-count = Compter
do-tie = Destiner à un besoin
do-untie = Libérer du besoin
do-assemble = Assembler
do-dismantle = Démonter
do-scrap = Mettre au rebut
do-stocktake = Faire l'inventaire
do-post-need = Poster un besoin
do-verify = Vérifier
do-pause = Mettre en pause
do-resume = Reprendre
do-cancel = Annuler
do-go-back = Revenir
do-save = Enregistrer
do-review = Relire avant d'enregistrer
do-correct = Corriger
do-send = Envoyer
do-send-again = Renvoyer
do-call = J'appelle
do-download = Télécharger
do-print = Imprimer
do-search-farther = Chercher plus loin
do-alert-me = M'alerter
do-add = Ajouter
do-remove = Retirer
do-invite = Inviter
do-confirm = Confirmer
do-suspend = Suspendre
do-sign-in = Se connecter
do-sign-out = Se déconnecter

unit-pieces = { $n ->
    [one] { $n } pièce
   *[other] { $n } pièces
}
unit-kits = { $n ->
    [one] { $n } ensemble
   *[other] { $n } ensembles
}
unit-bags = { $n ->
    [one] { $n } sachet
   *[other] { $n } sachets
}
unit-parcels = { $n ->
    [one] { $n } carton
   *[other] { $n } cartons
}
unit-batches = { $n ->
    [one] { $n } série
   *[other] { $n } séries
}
unit-needs = { $n ->
    [one] { $n } besoin
   *[other] { $n } besoins
}
unit-stops = { $n ->
    [one] { $n } arrêt
   *[other] { $n } arrêts
}
unit-people = { $n ->
    [one] { $n } personne
   *[other] { $n } personnes
}
unit-of = { $part } sur { $whole }
unit-about = ≈ { $amount }

ago-now = à l'instant
ago-minutes = il y a { $n } min
ago-hours = il y a { $n } h
ago-days = { $n ->
    [one] il y a { $n } jour
   *[other] il y a { $n } jours
}
ago-months = il y a { $n } mois
ago-years = { $n ->
    [one] il y a { $n } an
   *[other] il y a { $n } ans
}
in-minutes = dans { $n } min
in-hours = dans { $n } h
in-days = { $n ->
    [one] dans { $n } jour
   *[other] dans { $n } jours
}
in-months = dans { $n } mois
in-years = { $n ->
    [one] dans { $n } an
   *[other] dans { $n } ans
}
when-before = avant { $date }
when-until = jusqu'au { $date }
when-since = depuis { $date }
when-computed = Calculé { $when }
when-promised = Promis pour { $date }

decision-accept = Accepter
decision-screen = Trier pièce par pièce
decision-reject = Refuser
regime-normal = Contrôle normal
regime-tightened = Contrôle renforcé
regime-stopped = À l'arrêt, le temps de corriger
plan-iso-2859-1 = ISO 2859-1, niveau II
plan-one-in-hundred = Une sur cent, sinon tout est détruit

process-fff = Impression 3D
process-laser = Découpe laser
process-sewing = Couture
supply-printed = imprimé
supply-cut = découpé
supply-sewn = cousu
supply-bought = acheté

material-pla = PLA
material-petg = PETG
material-abs = ABS
material-asa = ASA
material-tpu = TPU
material-pa = Polyamide
material-pc = Polycarbonate
material-pp = Polypropylène
material-pet-sheet = Feuille de PET
material-pvc-sheet = Feuille de PVC
material-pmma-sheet = Plaque de PMMA
material-nonwoven = Non-tissé
material-cotton = Coton

file-mesh = Fichier à imprimer
file-outline = Tracé ou patron
file-source = Source
file-drawing = Plan
file-profile = Profil d'impression
file-data-sheet = Fiche technique
file-checklist = Contrôles
file-instructions = Mode d'emploi
file-assembly = Montage
file-cleaning = Nettoyage
file-risk-analysis = Analyse de risques
file-test-sheet = Feuille d'essai
file-picture = Image
file-test-record = Compte rendu d'essai
file-bill = Nomenclature
file-licence = Licence
file-manifest = Manifeste
file-other = Autre fichier
