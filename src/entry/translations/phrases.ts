import { drawingsCredit } from "../../base/site.ts";

/**
 * What the pages of another language say besides their entries: the key under
 * which a language has it in its file of words, and the French, which our own
 * pages say too where they share a component. The only table of them.
 */
export const phrases = {
  skip: ["aller_au_contenu", "Aller au contenu"],
  tagline: ["devise", "Les savoir-faire de ceux qui font déjà."],
  languages: ["dans_une_autre_langue", "Cette page dans une autre langue"],
  frenchPage: ["page_en_francais", "Lire cette page en français"],
  rest: ["le_reste", "Seulement en français : les autres façons de faire, quand ça rate, ce que dit le droit, les sources."],
  byProgram: ["traduit_par_un_programme", "Traduit par un programme, pour {nom}."],
  byPeople: ["traduit_par", "Traduit par {nom}."],
  unread: ["pas_relue", "Pas encore relu par une personne dont c’est la langue. Dans le doute, suivez le français."],
  read: ["relue", "Relu par {nom}, {qualite}, le {date}."],
  changed: ["francais_change", "Le texte français a changé depuis cette traduction."],
  frames: ["en_images", "En images"],
  before: ["avant_de_commencer", "Avant de commencer"],
  unsigned: ["conseils_a_relire", "Ces conseils restent à faire relire par une personne du métier."],
  signed: ["conseil_relu", "Vérifié par une personne du métier : {nom}, le {date}."],
  emergency: ["urgence", "En cas d’urgence, en France : 15 (médecin), 18 (pompiers), 112 (toute urgence) ; 114 par SMS."],
  needs: ["ce_qu_il_faut", "Ce qu’il faut"],
  materials: ["materiel", "Matériel"],
  tools: ["outils", "Outils"],
  who: ["qui", "Qui peut le faire"],
  time: ["temps", "Temps"],
  cost: ["cout", "Coût"],
  withChildren: ["enfants", "Enfants"],
  saves: ["on_economise", "On économise"],
  now: ["tout_de_suite", "tout de suite"],
  free: ["gratuit", "gratuit"],
  atLeast: ["des", "dès {quantite}"],
  depends: ["selon_les_cas", "selon les cas"],
  unpriced: ["non_chiffre", "non chiffré"],
  idea: ["l_idee", "L’idée"],
  steps: ["etapes", "Comment faire"],
  allowed: ["permis", "Ce qui est permis"],
  attention: ["attention", "Attention"],
  tip: ["astuce", "Astuce"],
  question: ["question", "Question"],
  table: ["tableau", "Tableau"],
  cards: ["cartes", "Cartes à imprimer"],
  cardsHow: [
    "cartes_comment",
    "Une carte par pratique, les dangers dans les deux langues. Papier A4, à 100 %, recto verso sur le bord long ; puis couper d’un repère à l’autre.",
  ],
  cardsSize: ["cartes_taille", "Taille des cartes"],
  cardsTwo: ["cartes_a5", "A5, en gros caractères : deux par feuille"],
  cardsFour: ["cartes_a6", "A6 : quatre par feuille, sur papier en largeur"],
  leaflet: ["feuillet", "Imprimer son feuillet, à mettre sur le frigo"],
  leaflets: ["feuillets", "Feuillets à mettre sur le frigo"],
  leafletsHow: [
    "feuillets_comment",
    "Une feuille A4 par pratique, à 100 %, d’un seul côté : la plier au milieu, ou la laisser ouverte. Choisissez une pratique : elle s’imprime seule.",
  ],
  leafletsAll: ["feuillets_tous", "Les imprimer tous"],
  wholePage: ["page_entiere", "La page entière"],
  listen: ["ecouter", "Écouter"],
  pause: ["pause", "Pause"],
  goOn: ["reprendre", "Reprendre"],
  stop: ["arreter", "Arrêter"],
  slower: ["moins_vite", "Moins vite"],
  ownVoice: ["voix_de_l_appareil", "Voix de l’appareil."],
  farVoice: ["voix_par_internet", "Cette voix passe par internet."],
  mute: ["lecture_arretee", "La lecture s’est arrêtée : cet appareil n’a pas pu la dire."],
  unloaded: ["lecture_pas_chargee", "Sans réseau, la lecture n’a pas pu se charger. Rechargez la page."],
  stepDone: ["etape_faite", "Étape {n} faite"],
  send: ["envoyer", "Envoyer cette page"],
  licence: ["licence", "Textes sous licence Creative Commons BY-SA 4.0."],
  drawings: ["dessins", drawingsCredit],
  welcome: ["bienvenue", "Bienvenue"],
  intro: [
    "presentation",
    "Des gestes de tous les jours qui font économiser et qui rendent service : comment faire, sans danger, en images et pas à pas.",
  ],
  practices: ["les_pratiques", "Les pratiques"],
  ask: ["que_cherchez_vous", "Que cherchez-vous ?"],
  search: ["chercher", "Chercher"],
  found: ["trouve", "Réponses : {n}"],
  nothing: ["rien_trouve", "Rien trouvé. Essayez un autre mot, ou la liste plus bas."],
  failed: ["recherche_en_panne", "La recherche n’a pas pu être chargée. Toutes les pratiques sont dans la liste, plus bas."],
  whole: ["tout_le_jardin", "Tout le jardin, en français"],
} as const satisfies Record<string, readonly [key: string, french: string]>;

export type PhraseName = keyof typeof phrases;

/** What a component is given to say: these, in the language of its page. */
export type Said<Name extends PhraseName = PhraseName> = Readonly<Record<Name, string>>;

/** What the scripts of a page say, in the words of its language. */
export const saidByScripts = [
  "listen",
  "pause",
  "goOn",
  "stop",
  "slower",
  "ownVoice",
  "farVoice",
  "mute",
  "unloaded",
  "stepDone",
] as const satisfies readonly PhraseName[];

/** What our own pages say. */
export const french = Object.fromEntries(Object.entries(phrases).map(([name, [, text]]) => [name, text])) as Said;
