"""Headers in other languages: what people write for columns where lists are not in English.

Only words of which the meaning is plain. Columns with a vocabulary have none, as their words would
have to be translated, too.
"""

NAMES = (
    "Name der Organisation, Name der Einrichtung, Organisationsname, Bezeichnung, Einrichtung, "
    "Akteur, Kooperationspartner, Verein, Firma, "
    "nom, nom de l'organisation, nom de la structure, nom du partenaire, organisme, acteur, "
    "structure, partenaire, établissement, etablissement, "
    "nombre, nombre de la organización, nombre de la organizacion, organización, organizacion, "
    "entidad, institución, institucion, socio, "
    "nome, nome dell'organizzazione, organizzazione, denominazione, ente, istituzione, attore, "
    "naam, naam organisatie, naam van de organisatie, organisatie, instelling, "
    "nome da organização, organização, organizacao, entidade, instituição, instituicao, "
    "nazwa, nazwa organizacji, organizacja, instytucja, podmiot"
)
SINCE = (
    "Beginn, Anfang, Startdatum, seit, début, debut, date de début, date de debut, depuis, "
    "inicio, fecha de inicio, desde, inizio, data di inizio, begindatum, sinds, "
    "início, data de início, początek, data rozpoczęcia"
)
UNTIL = (
    "Ende, Enddatum, bis, fin, date de fin, jusqu'à, fecha de fin, hasta, fine, data di fine, "
    "einde, einddatum, tot, fim, data de fim, koniec, data zakończenia"
)
CATEGORY = (
    "Typ, Art, Kategorie, Gruppe, Branche, Organisationstyp, Art der Organisation, "
    "catégorie, categorie, secteur, groupe, type d'organisation, type de structure, "
    "tipo, categoría, categoria, grupo, tipo de organización, settore, gruppo, "
    "tipo di organizzazione, soort, groep, type organisatie, setor, tipo de organização, "
    "kategoria, rodzaj, sektor, grupa, typ organizacji"
)
KIND = (
    "Art, Typ, Beziehung, Art der Beziehung, Beziehungsart, "
    "type de relation, type de lien, nature du lien, lien, "
    "tipo, relación, relacion, tipo de relación, tipo de vínculo, relazione, tipo di relazione, "
    "soort, relatie, type relatie, soort relatie, relação, tipo de relação, "
    "rodzaj, relacja, rodzaj relacji, typ relacji"
)
STRENGTH = (
    "Stärke, Staerke, Gewicht, Intensität, Häufigkeit, force, poids, intensité, fréquence, "
    "fuerza, peso, intensidad, frecuencia, forza, intensità, frequenza, "
    "sterkte, intensiteit, frequentie, força, intensidade, siła, waga, intensywność"
)
IN_OTHER_LANGUAGES: dict[str, dict[str, str]] = {
    "actors": {
        "id": "Kürzel, Kennung, identifiant, identificador, codice, código, codigo, kod",
        "name": NAMES,
        "category": CATEGORY,
        "country": "Land, Staat, pays, país, pais, paese, kraj",
        "place": (
            "Ort, Stadt, Standort, ville, lieu, ciudad, localidad, lugar, città, citta, luogo, "
            "plaats, stad, cidade, miasto, miejscowość"
        ),
        "themes": "Themen, Thema, thèmes, thème, temas, tema, temi, thema's, tematy, temat",
        "interest": "Interesse, intérêt, interés, belang, zainteresowanie",
        "influence": (
            "Einfluss, Macht, pouvoir, influencia, poder, influenza, potere, invloed, "
            "macht (invloed), influência, wpływ"
        ),
    },
    "ties": {
        "source": (
            "von, Quelle, Akteur 1, Akteur A, de, origine, acteur 1, partenaire 1, "
            "origen, fuente, da, fonte, van, bron, organisatie 1, origem, źródło, od"
        ),
        "target": (
            "an, nach, zu, Ziel, Akteur 2, Akteur B, à, vers, cible, destination, acteur 2, "
            "partenaire 2, destino, hacia, destinazione, verso, naar, doel, organisatie 2, "
            "para, cel, do"
        ),
        "kind": KIND,
        "strength": STRENGTH,
        "since": SINCE,
        "until": UNTIL,
    },
    "memberships": {
        "actor": (
            "Mitglied, Akteur, Einrichtung, Teilnehmer, membre, organisme, miembro, organización, "
            "organizacion, membro, organizzazione, lid, organisatie, członek, organizacja"
        ),
        "partnership": (
            "Projekt, Partnerschaft, Konsortium, Verbund, projet, partenariat, proyecto, "
            "consorcio, progetto, samenwerkingsverband, projeto"
        ),
        "role": "Rolle, Funktion, rôle, rol, función, ruolo, função, rola",
        "since": SINCE,
        "until": UNTIL,
    },
}
"""The headers of a column by its table and its name, in German, French, Spanish, Italian, Dutch,
Portuguese and Polish."""
FILES = {
    "actors": (
        "Akteure, Organisationen, Knoten, acteurs, partenaires, actores, socios, attori, actoren, "
        "organisaties, partnerzy"
    ),
    "ties": (
        "Beziehungen, Verbindungen, Kanten, liens, relaciones, vínculos, relazioni, relaties, "
        "powiązania"
    ),
}
"""What files of the tables are called there."""
