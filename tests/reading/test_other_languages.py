"""Lists whose headers are not in English, as spreadsheet programs of their countries save them."""

import warnings

import pytest

import partnernet as pn

TIES = {
    "de": ("Von;An;Art;Stärke;Beginn", "Universität;Stadt Köln;Förderung;2,5;31.05.2023"),
    "fr": ("De;À;Type de relation;Force;Date de début", "Université;Mairie;don;2,5;31/05/2023"),
    "es": ("Origen;Destino;Tipo;Peso;Inicio", "Universidad;Ayuntamiento;ayuda;2,5;31/05/2023"),
    "it": ("Origine;Destinazione;Relazione;Peso;Inizio", "Università;Comune;fondi;2,5;31/05/2023"),
    "nl": ("Van;Naar;Soort;Sterkte;Begindatum", "Universiteit;Gemeente;subsidie;2,5;31-05-2023"),
    "pt": ("Origem;Destino;Tipo;Força;Início", "Universidade;Câmara;apoio;2,5;31/05/2023"),
    "pl": ("Źródło;Cel;Rodzaj;Siła;Początek", "Uniwersytet;Urząd;dotacja;2,5;31.05.2023"),
}
ACTORS = {
    "de": ("Nr.;Name der Organisation;Kategorie;Ort;Land", "1;Verein e.V.;NGO;Köln;DE"),
    "fr": ("N°;Nom de l'organisation;Catégorie;Ville;Pays", "1;Mairie;NGO;Évry;FR"),
    "es": ("N.º;Nombre;Tipo;Ciudad;País", "1;Ayuntamiento;NGO;León;ES"),
    "it": ("N.;Denominazione;Tipo;Città;Paese", "1;Comune;NGO;Forlì;IT"),
    "nl": ("Nr.;Naam;Soort;Plaats;Land", "1;Gemeente;NGO;Delft;NL"),
    "pt": ("N.º;Nome;Tipo;Cidade;País", "1;Câmara;NGO;Évora;PT"),
    "pl": ("Lp.;Nazwa;Rodzaj;Miejscowość;Kraj", "1;Urząd;NGO;Łódź;PL"),
}


def read(folder, lines):
    path = folder / "liste.csv"
    path.write_text("\n".join(lines), encoding="utf-8-sig")
    with warnings.catch_warnings(action="ignore"):
        return pn.read(path)


@pytest.mark.parametrize("language", TIES)
def test_a_list_of_ties(tmp_path, language):
    source, target, kind, *_ = TIES[language][1].split(";")
    ties = read(tmp_path, TIES[language]).ties
    known = ["source", "target", "kind", "directed", "strength", "since"]
    assert ties.columns.tolist() == known
    assert ties.to_numpy().tolist() == [[source, target, kind, False, 2.5, "2023-05-31"]]


@pytest.mark.parametrize("language", ACTORS)
def test_a_list_of_actors(tmp_path, language):
    header, row = (line.split(";") for line in ACTORS[language])
    actors = read(tmp_path, ACTORS[language]).actors
    assert actors.columns.tolist() == ["name", "category", "country", "place", header[0]]
    assert actors.iloc[0, :4].tolist() == [row[1], "NGO", row[4], row[3]]


def test_members_of_projects(tmp_path):
    net = read(tmp_path, ("Projekt;Mitglied;Rolle;seit", "Sicher;Verein;Leitung;2020"))
    assert net.table("memberships").to_numpy().tolist() == [["Verein", "Sicher", "Leitung", "2020"]]


def test_yes_and_no(tmp_path):
    lines = ["name;asked", "A;WAHR", "B;falsch", "C;oui", "D;non", "E;Sí", "F;nee", "G;unbekannt"]
    asked = read(tmp_path, lines).actors["asked"]
    assert asked.tolist()[:6] == [True, False] * 3
    assert asked.isna().tolist()[6:] == [True]


def test_a_file_may_be_called_so(tmp_path):
    (tmp_path / "Akteure.csv").write_text("x,y\n1,2\n", encoding="utf-8")
    assert pn.check(tmp_path / "Akteure.csv")["message"].iloc[0] == (
        "There is neither a column 'id' nor a column 'name'."
    )
