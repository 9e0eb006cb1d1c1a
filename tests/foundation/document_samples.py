"""Data of documents as the features will give them: Lovech sends nine artisans to Laval, in French and Bulgarian."""

from typing import Any

DIGEST = "3f1c7a9be2d04865a1f0c2d37b5e98461d0fa7b3c8e2945516ab07d9e43f8c21"
LANGUAGES = ["fr", "bg"]

FRAME_WORDS: dict[str, dict[str, str]] = {
    "fr": {
        "page": "Page {page} sur {pages}",
        "version": "version",
        "digest": "Empreinte du contenu (SHA-256)",
        "draft": "Projet",
        "seal": "Cachet",
    },
    "bg": {
        "page": "Страница {page} от {pages}",
        "version": "версия",
        "digest": "Отпечатък на съдържанието (SHA-256)",
        "draft": "Проект",
        "seal": "Печат",
    },
}
LIST_WORDS: dict[str, dict[str, str]] = {
    "fr": {
        "title": "Liste de participation",
        "order": "N°",
        "workshop": "Atelier",
        "craft": "Métier",
        "role": "Rôle",
        "status": "État",
        "rank": "Rang",
        "total": "{count} participants",
    },
    "bg": {
        "title": "Списък на участниците",
        "order": "№",
        "workshop": "Ателие",
        "craft": "Занаят",
        "role": "Роля",
        "status": "Състояние",
        "rank": "Ранг",
        "total": "{count} участници",
    },
}
WORKSHOPS = [
    ("Дърворезбарско ателие, Ловеч", "Иван Цветанов", "Sculpture sur bois", "Дърворезба"),
    ("Грънчарница „Вароша“", "Мария Ангелова-Петкова", "Poterie", "Грънчарство"),
    ("Ръчно тъкани килими, Ловеч", "Цонка Йорданова", "Tissage", "Тъкачество"),
    ("Бакърджийница", "Щилян Жечев", "Dinanderie", "Бакърджийство"),
    ("Кожа и сарачество", "Георги Хаджийски", "Maroquinerie et sellerie", "Сарачество"),
    ("Ножове от Балкана", "Ъруин Ямболиев", "Coutellerie", "Ножарство"),
    ("Икони върху дърво", "Юлия Ценова", "Peinture d'icônes", "Иконопис"),
    ("Кръжок по бродерия", "Сдружение „Шевица“", "Broderie", "Бродерия"),
    ("Майстори на гъдулки и кавали", "Петко Дюлгеров", "Lutherie", "Музикални инструменти"),
]


def words(own: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    return {language: FRAME_WORDS[language] | own[language] for language in LANGUAGES}


def participation_list(lines: int = 9, signed: bool = True) -> dict[str, Any]:
    makers = [WORKSHOPS[number % len(WORKSHOPS)] for number in range(lines)]
    return {
        "languages": LANGUAGES,
        "words": words(LIST_WORDS),
        "number": "LOVECH-2010-1",
        "version": 2,
        "digest": DIGEST if signed else None,
        "town": {"fr": "Commune de Lovetch, Bulgarie", "bg": "Община Ловеч, България"},
        "fair": {"fr": "Marché de Noël de Laval", "bg": "Коледен базар в Лавал"},
        "place": {"fr": "Place du 11-Novembre, Laval (Mayenne)", "bg": "Площад „11 ноември“, Лавал (Майен)"},
        "dates": {"fr": "du 4 au 24 décembre 2010", "bg": "от 4 до 24 декември 2010 г."},
        "facts": [
            {
                "label": {"fr": "Places offertes", "bg": "Предложени места"},
                "value": {"fr": "9, dans quatre pavillons", "bg": "9, в четири павилиона"},
            },
            {
                "label": {"fr": "Remplace la version", "bg": "Заменя версия"},
                "value": {"fr": "1 du 27 septembre 2010", "bg": "1 от 27 септември 2010 г."},
            },
        ],
        "declaration": {
            "fr": "La commune de Lovetch confirme que les artisans nommés ci-dessous exercent leur métier sur son "
            "territoire et les envoie au marché de Noël de Laval dans le cadre du partenariat signé en 2010.",
            "bg": "Община Ловеч потвърждава, че посочените по-долу занаятчии упражняват занаята си на нейна територия, "
            "и ги изпраща на Коледния базар в Лавал в рамките на партньорството, подписано през 2010 г.",
        },
        "lines": [
            {
                "order": number,
                "workshop": workshop,
                "person": person,
                "craft": {"fr": french, "bg": bulgarian},
                "role": {"fr": "Expose et démontre", "bg": "Излага и показва"}
                if number % 3
                else {"fr": "Expose", "bg": "Излага"},
                "status": {"fr": "Désigné", "bg": "Номиниран"} if number < 10 else {"fr": "Réserve", "bg": "Резерва"},
                "rank": number,
            }
            for number, (workshop, person, french, bulgarian) in enumerate(makers, 1)
        ],
        "signatures": [
            {
                "party": {"fr": "Pour la commune de Lovetch", "bg": "За Община Ловеч"},
                "name": "Д-р Елена Георгиева",
                "office": {"fr": "Maire adjointe à la culture", "bg": "Заместник-кмет по културата"},
                "signed": {
                    "fr": "Signé électroniquement le 1er octobre 2010, 10 h 02 (heure de Sofia)",
                    "bg": "Подписано по електронен път на 1 октомври 2010 г., 10:02 ч. (софийско време)",
                }
                if signed
                else None,
            },
            {
                "party": {"fr": "Pour la ville de Laval", "bg": "За град Лавал"},
                "name": "Françoise Lefèvre-Brûlé",
                "office": {"fr": "Adjointe au maire, jumelages", "bg": "Заместник-кмет, побратимявания"},
                "signed": None,
            },
        ],
    }


PLAN_WORDS: dict[str, dict[str, str]] = {
    "fr": {
        "title": "Plan des emplacements",
        "scale": "Échelle",
        "metres": "{count} m",
        "who": "Qui se trouve où",
        "stand": "Stand",
        "workshop": "Atelier",
        "craft": "Métier",
        "free": "libre",
        "drawing": "Plan à l'échelle de {count} emplacements ; la liste qui suit dit la même chose en mots.",
        "available": "Libre",
        "held": "Réservé",
        "assigned": "Attribué",
        "confirmed": "Confirmé",
        "blocked": "Bloqué",
        "zone": "Espace de démonstration",
    },
    "bg": {
        "title": "План на местата",
        "scale": "Мащаб",
        "metres": "{count} м",
        "who": "Кой къде стои",
        "stand": "Щанд",
        "workshop": "Ателие",
        "craft": "Занаят",
        "free": "свободно",
        "drawing": "План в мащаб на {count} места; списъкът след него казва същото с думи.",
        "available": "Свободно",
        "held": "Задържано",
        "assigned": "Определено",
        "confirmed": "Потвърдено",
        "blocked": "Блокирано",
        "zone": "Място за демонстрации",
    },
}


def makers(*numbers: int) -> list[dict[str, Any]]:
    return [
        {"workshop": workshop, "craft": {"fr": french, "bg": bulgarian}}
        for workshop, _, french, bulgarian in (WORKSHOPS[number] for number in numbers)
    ]


def place(label: str, group: str, x: float, y: float, width: float, depth: float, **more: Any) -> dict[str, Any]:
    usual = {"kind": "stand", "state": "available", "seats": 1, "who": []}
    return usual | {"label": label, "group": group, "x": x, "y": y, "width": width, "depth": depth} | more


def stand_plan(**changes: Any) -> dict[str, Any]:
    """The four pavilions and two demonstration zones of Laval in 2010."""
    return {
        "languages": LANGUAGES,
        "words": words(PLAN_WORDS),
        "number": "LAVAL-2010-PLAN",
        "version": 3,
        "digest": DIGEST,
        "paper": "a3",
        "fair": {"fr": "Marché de Noël de Laval", "bg": "Коледен базар в Лавал"},
        "place": {"fr": "Place du 11-Novembre, Laval (Mayenne)", "bg": "Площад „11 ноември“, Лавал (Майен)"},
        "dates": {"fr": "du 4 au 24 décembre 2010", "bg": "от 4 до 24 декември 2010 г."},
        "places": [
            place("A1", "A", 0, 0, 6, 2, state="confirmed", seats=3, who=makers(0, 4, 6)),
            place("B1", "B", 8, 0, 4, 2, state="confirmed", seats=2, who=makers(2, 7)),
            place("C1", "C", 0, 6, 4, 2, state="assigned", seats=2, who=makers(1, 8)),
            place("D1", "D", 8, 6, 4, 2, state="held", seats=2, who=makers(3)),
            place("Z1", "", 4, 2.5, 4, 3, kind="zone"),
            place("Z2", "", 4, 9, 4, 3, kind="zone"),
        ],
    } | changes


def large_plan(stands: int = 140) -> dict[str, Any]:
    """Rows of stands, back to back, in every state; too many for one glance."""
    states = ["confirmed", "confirmed", "assigned", "held", "available", "blocked"]
    places = []
    for number in range(stands):
        row, column = divmod(number, 20)
        state = states[(number * 7 + row) % len(states)]
        who = makers(number % len(WORKSHOPS)) if state in ("confirmed", "assigned", "held") else []
        x, y = 3.2 * column + (2 if column > 9 else 0), 3 * row + 3 * (row // 2)
        group = chr(ord("A") + row) + ("1" if column < 10 else "2")
        places.append(place(f"{group}-{column % 10 + 1:02}", group, x, y, 3, 2.5, state=state, who=who))
    places.append(place("Z1", "", 30, -7, 8, 5, kind="zone"))
    return stand_plan(places=places)
