import type { Explanation } from "./codes/explanation.ts";
import { frameCodes } from "./codes/frame-codes.ts";
import { gardenCodes } from "./codes/garden-codes.ts";
import { translationCodes } from "./codes/translation-codes.ts";
import { voiceCodes } from "./codes/voice-codes.ts";

/**
 * Every problem the garden can report, by its stable code: the only place where
 * codes are made. In the order in which the page explains them: the file, its
 * fields, its text, then the garden as a whole.
 */
export const catalogue = {
  "file-name": {
    title: "Le nom ou la place du fichier",
    why: "Le nom du fichier devient l’adresse de la page : il doit pouvoir se dicter et se taper partout.",
    wrong: "content/pratiques/Mon Idée.mdx",
    right: "content/pratiques/mon-idee.mdx",
  },
  "file-type": {
    title: "Une sorte de fichier que le jardin ne prend pas",
    why: "Seules les fiches (.mdx), les photos (.jpg, .png, .webp) et les voix (.webm, .m4a, .mp3) sont publiées ; un dessin .svg ou un fichier .html peut contenir du code.",
    wrong: "content/pratiques/schema.svg",
    right: "content/pratiques/schema.png",
  },
  "stray-copy": {
    title: "Une copie laissée par un logiciel",
    why: "Un explorateur de fichiers, un éditeur ou une synchronisation dépose parfois un double. Il n’est pas publié : on ne saurait pas lequel des deux est le bon.",
    wrong: "content/pratiques/four - Copie.mdx",
    right: "content/pratiques/four.mdx, seul",
  },
  symlink: {
    title: "Un raccourci à la place d’un fichier",
    why: "Un lien symbolique peut faire publier un fichier de l’ordinateur qui construit le site.",
    wrong: "content/pratiques/four.mdx → ../../ailleurs.txt",
    right: "Le fichier lui-même, dans content/pratiques/.",
  },
  "file-too-large": {
    title: "Une fiche trop longue",
    why: "Une page doit se charger sur un petit téléphone, avec peu de réseau.",
    wrong: "Une fiche de plus de 64 Ko.",
    right: "Deux fiches plus courtes, reliées entre elles.",
  },
  "unreadable-text": {
    title: "Un texte illisible",
    why: "Le fichier n’est pas enregistré en UTF-8 : les accents seraient perdus.",
    wrong: "RÃ©parer un vÃ©lo",
    right: "Réparer un vélo, enregistré en UTF-8.",
  },
  "control-character": {
    title: "Un signe invisible",
    why: "Certains signes ne se voient pas et retournent ou coupent le texte : on lirait autre chose que ce qui est écrit.",
    wrong: "Un texte copié avec un signe U+202E.",
    right: "Le même texte, retapé ou collé sans mise en forme.",
  },
  "no-front-matter": {
    title: "Les informations du haut manquent",
    why: "Le titre, le résumé et les autres champs se lisent entre deux lignes « --- », tout en haut.",
    wrong: "titre: Repair café",
    right: "---\ntitre: Repair café\n---",
  },
  "yaml-syntax": {
    title: "Les informations du haut ne se lisent pas",
    why: "Un deux-points dans une phrase, un guillemet ouvert ou un retrait de travers suffit.",
    wrong: "resume: Une idée : réparer",
    right: 'resume: "Une idée : réparer"',
  },
  "yaml-alias": {
    title: "Un renvoi dans les informations du haut",
    why: "Les renvois « & » et « * » de YAML peuvent gonfler un petit fichier jusqu’à bloquer le site.",
    wrong: "materiel: *liste",
    right: "materiel:\n  - une bassine",
  },
  "duplicate-field": {
    title: "Un champ écrit deux fois",
    why: "On ne saurait pas lequel croire.",
    wrong: "titre: Troc\ntitre: Échange",
    right: "titre: Troc",
  },
  "cut-value": {
    title: "Une fin de ligne qui ne serait pas lue",
    why: "Dans les informations du haut, après une espace, « # » commence une note pour soi : la suite de la ligne n’est pas publiée.",
    wrong: "resume: Rendez-vous au n° 3 # porte bleue",
    right: 'resume: "Rendez-vous au n° 3 # porte bleue"',
  },
  "unknown-field": {
    title: "Un champ qui n’existe pas",
    why: "Souvent une faute de frappe : l’information serait perdue sans qu’on le voie.",
    wrong: "resumé: …",
    right: "resume: …",
  },
  "missing-field": {
    title: "Un champ qui manque",
    why: "Sans lui, la page ne pourrait pas être affichée ou trouvée.",
    wrong: "(pas de champ « resume »)",
    right: "resume: Des voisins réparent avec vous, gratuitement.",
  },
  "unknown-value": {
    title: "Une valeur qui n’est pas dans la liste",
    why: "Les listes fermées (thèmes, types…) permettent de trier et de comparer ; elles sont dans content/vocabulaire.yaml.",
    wrong: "themes: [energies]",
    right: "themes: [energie]",
  },
  "invalid-field": {
    title: "Un champ mal rempli",
    why: "Trop long, trop court, ou pas de la bonne forme : le message dit ce qui est attendu.",
    wrong: "publie_le: 3 mars",
    right: "publie_le: 2026-03-03",
  },
  "mdx-syntax": {
    title: "Une balise ou une accolade mal écrite",
    why: "Le texte s’arrête là : on ne peut pas savoir ce qui suit.",
    wrong: "<Astuce> Moins de < 5 minutes",
    right: "<Astuce>\n\nMoins de 5 minutes\n\n</Astuce>",
  },
  footnote: {
    title: "Une note de bas de page",
    why: "Une page se lit sur un téléphone, à voix haute, sur une carte : une note au loin s’y perd. Les sources ont leur place dans les informations du haut.",
    wrong: "Cela tient trois ans[^1].\n\n[^1]: ADEME, 2023.",
    right: "Cela tient trois ans (ADEME, 2023).",
  },
  "raw-writing": {
    title: "Une façon d’écrire d’un autre outil",
    why: "Le jardin lit les titres, les listes, les tableaux, le gras, l’italique et les liens ; d’autres signes seraient montrés tels quels, ou oubliés.",
    wrong: "==important== :smile:",
    right: "**important** 🙂",
  },
  "code-in-body": {
    title: "Du code dans le texte",
    why: "Une fiche est du texte : un code s’exécuterait chez ceux qui construisent le site.",
    wrong: "Il reste {2 + 3} places",
    right: "Il reste 5 places",
  },
  "raw-html": {
    title: "Une balise HTML",
    why: "Le jardin met lui-même en page, pour que ce soit lisible partout, y compris à voix haute et sur papier.",
    wrong: "<b>important</b>",
    right: "**important**",
  },
  "unknown-element": {
    title: "Un élément qui n’existe pas",
    why: "Seuls les éléments du jardin peuvent être affichés.",
    wrong: "<Etape> … </Etape>",
    right: "<Etapes> … </Etapes>",
  },
  "inline-element": {
    title: "Un élément au milieu d’une phrase",
    why: "Les éléments du jardin sont des blocs : ils prennent toute la largeur.",
    wrong: "Mélanger. <Attention>C’est chaud.</Attention>",
    right: "Mélanger.\n\n<Attention>\n\nC’est chaud.\n\n</Attention>",
  },
  "invalid-attribute": {
    title: "Un attribut en trop, manquant ou mal rempli",
    why: "Une photo sans description ne dit rien à qui ne la voit pas ; sans accord, elle expose quelqu’un.",
    wrong: '<Photo src="./four.jpg" />',
    right: '<Photo src="./four.jpg" alt="Un four en terre" credit="Amina" consentement="sans-personne" />',
  },
  "misplaced-section": {
    title: "Une partie dans une autre, ou écrite deux fois",
    why: "Les étapes, les variantes et les ratés se suivent, une fois chacun : les cartes et les fiches d’atelier les y prennent.",
    wrong: "<Variantes>\n\n<Etapes> … </Etapes>\n\n</Variantes>",
    right: "<Etapes> … </Etapes>\n\n<Variantes> … </Variantes>",
  },
  "missing-section": {
    title: "Une pratique sans ses étapes",
    why: "On vient pour savoir comment faire. Une pratique à encadrer dit à la place ce qui est permis.",
    wrong: "(pas de <Etapes>)",
    right: "<Etapes>\n\n1. Débrancher l’appareil.\n2. …\n\n</Etapes>",
  },
  "no-reader": {
    title: "Un danger que personne de compétent n’a relu",
    why: "« Publiée » veut dire relue. Là où l’on peut se blesser, s’intoxiquer ou perdre un droit, la fiche dit qui a relu, à quel titre et quand. Sinon elle reste « à faire relire », et le dit au lecteur.",
    wrong: "statut: publie\nrisques:\n  - type: electricite\n    gravite: 3\n    texte: …",
    right:
      "risques:\n  - type: electricite\n    gravite: 3\n    texte: …\n    relu_par: Prénom Nom\n    relu_en_tant_que: électricienne\n    relu_le: 2026-11-29",
  },
  "no-reason": {
    title: "Un lien sans raison",
    why: "On relie une pratique à un besoin ou à un levier parce qu’elle l’éclaire vraiment : une phrase le dit, et se lit sur la page.",
    wrong: "besoins: [culture-du-faire]",
    right:
      "besoins: [culture-du-faire]\nraisons:\n  - { lien: culture-du-faire, pourquoi: On y tient un outil dès le premier soir. }",
  },
  "no-legal-text": {
    title: "Une règle sans son texte",
    why: "Une règle se vérifie : quel texte, quel article, lu quel jour à quelle adresse officielle. Si aucun texte n’a été trouvé, on le dit.",
    wrong: "cadre_legal:\n  - texte: Il faut une autorisation.",
    right:
      "cadre_legal:\n  - texte: Il faut une autorisation.\n    reference: { titre: Code de la voirie routière, article: L. 113-2 }",
  },
  "no-year": {
    title: "Une source sans année",
    why: "Un chiffre vieillit. L’année dit de quand il date ; si la source ne la donne pas, on l’écrit.",
    wrong: "source: { titre: …, editeur: …, url: … }",
    right: "source: { titre: …, editeur: …, annee: 2024, url: … }\nou : sans_date: true",
  },
  "no-direction": {
    title: "Un effet sans son sens",
    why: "Une étude qui ne trouve pas de différence n’est pas un gain : le chiffre dit s’il va vers un mieux, vers rien, ou vers pire.",
    wrong: "role: effet",
    right: "role: effet\nsens: aucun",
  },
  "title-in-body": {
    title: "Un grand titre dans le texte",
    why: "Une page a un seul grand titre : celui du champ « titre ».",
    wrong: "# Pourquoi",
    right: "## Pourquoi",
  },
  "unsafe-link": {
    title: "Un lien que le jardin ne suit pas",
    why: "Certaines adresses exécutent du code, trompent sur leur destination ou ne mènent nulle part.",
    wrong: "[ici](http://exemple.fr)",
    right: "[ici](https://exemple.fr)",
  },
  "unsafe-image": {
    title: "Une image qui n’est pas une photo du jardin",
    why: "Une image venue d’ailleurs suit ceux qui la regardent. Une photo du jardin dit ce qu’on y voit, qui l’a prise, et que les personnes sont d’accord.",
    wrong: "![](https://exemple.fr/four.jpg)",
    right: '<Photo src="./four.jpg" alt="Un four en terre" credit="Amina" consentement="sans-personne" />',
  },
  "missing-photo": {
    title: "Une photo introuvable",
    why: "Le fichier doit être posé dans le même dossier que la fiche.",
    wrong: '<Photo src="./fuor.jpg" … />',
    right: '<Photo src="./four.jpg" … />',
  },
  "photo-metadata": {
    title: "Une photo qui en dit trop",
    why: "Un téléphone écrit dans chaque photo le lieu, l’heure et l’appareil. Le site ne les montre pas, mais l’historique du projet les garderait pour toujours, à la vue de tous.",
    wrong: "four.jpg, telle qu’elle sort du téléphone",
    right: "four.jpg, enregistrée sans ses métadonnées",
  },
  "too-deep": {
    title: "Un texte trop imbriqué",
    why: "Au-delà de quelques niveaux, plus personne ne suit, et les machines non plus.",
    wrong: "Des listes dans des listes dans des listes…",
    right: "Une liste, et des phrases.",
  },
  "wide-table": {
    title: "Un tableau trop large",
    why: "Sur un téléphone, on n’en verrait que le début.",
    wrong: "Un tableau de vingt colonnes.",
    right: "Deux tableaux, ou une liste.",
  },
  "hard-to-read": {
    title: "Une version simple qui n’est pas simple",
    why: "La version simple s’adresse à qui lit avec peine : phrases courtes, pas de parenthèse, pas de sigle.",
    wrong: "simple: On répare (si possible) les objets ; c’est gratuit.",
    right: "simple: On répare les objets. C’est gratuit.",
  },
  ...frameCodes,
  ...translationCodes,
  ...voiceCodes,
  ...gardenCodes,
} as const satisfies Record<string, Explanation>;

export type ProblemCode = keyof typeof catalogue;
