/** The words of generated gardens, most frequent first: small words of French, then those of the garden. */
export const commonWords = `
de la le et les des en un une du dans pour que est qui au sur par plus ne se pas avec ce il sont ou on aux son sa mais
comme tout nous vous si leur bien elle cette ces deux même aussi sans être fait avant après chez entre quand très peu
où chaque encore moins autre ont trois alors toujours jamais depuis dont trop souvent ainsi parfois puis vers sous quatre
`
  .trim()
  .split(/\s+/);

export const gardenWords = `
quartier voisins immeuble atelier eau énergie argent temps semaine maison cuisine vélo outils objets jardin groupe ville
bailleur association local mairie enfants hiver été facture radiateur chauffage fenêtre rideau volet linge lessive vaisselle
bocal panier repas soupe légumes fruits pain marché glanage compost bac terre graines plants arrosage pluie récupération
réparation couture machine tissu vêtements chaussures jouets livres meubles palette bois vis marteau scie perceuse colle
peinture prise ampoule lampe fil batterie écran téléphone ordinateur connexion cahier carnet affiche hall palier escalier
ascenseur cour parking trottoir rue square banc arbre fleurs oiseaux abeilles chaleur fraîcheur ombre ventilateur aération
humidité moisissure isolation joint mousse aluminium carton papier bouteille seau bassine éponge vinaigre savon bicarbonate
nettoyage entretien location achat vente prêt don troc échange service heure règle charte caisse tontine épargne dette
crédit budget aide droit loyer charges contrat convention assurance responsabilité signature réunion assemblée conseil
élu agent travailleur médiateur animatrice bénévole salarié retraité famille mère père jeunes anciens personne femme homme
école collège centre bibliothèque épicerie café cantine ressourcerie recyclerie déchetterie gymnase théâtre salle clé porte
serrure boîte étagère table chaise lit matelas armoire tiroir placard frigo four plaque casserole couvercle marmite couteau
tasse verre assiette fourchette camion voiture bus tram gare route piste casque pneu chambre frein chaîne selle pompe
remorque trajet kilomètre minute matin midi soir dimanche samedi printemps automne année mois jour nuit début fin départ
arrivée étape geste méthode conseil astuce erreur danger risque feu fumée gaz électricité eau chaude froide tiède propre
sale neuf vieux cassé solide léger lourd petit grand simple difficile utile gratuit cher moyen possible ouvert fermé prêt
réparer coudre cuisiner planter arroser semer récolter trier laver sécher chauffer aérer fermer ouvrir isoler couper coller
visser percer peindre poser monter démonter porter déplacer garder donner prêter échanger vendre acheter payer compter noter
écrire lire appeler demander proposer inviter accueillir raconter apprendre montrer essayer vérifier attendre commencer
finir continuer arrêter choisir trouver chercher partager organiser décider voter signer financer soutenir évaluer mesurer
`
  .trim()
  .split(/\s+/);

/** Syllables of the rare words: as long as a garden’s long tail, and not found in any dictionary. */
export const syllables = `
ba bou can cha cor dre du fa fri ga glo gri jou la lan li lou ma men mi mon na nette nier no pa pier plan pou quin ra ran
ret rou sa sier so ta tage te tille tou tra tri va veau vel vi voir zon
`
  .trim()
  .split(/\s+/);
