"""Acts that nobody adopted, in the layout of official texts: what they hold is known before printing."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

VOCABULARY = {
    "en": """
        garden gate pond hedge keeper spade seed orchard path bench lantern bridge beehive
        ladder barrel fence visitor warden basket meadow sparrow kettle pigeon rake bucket
    """,
    "ru": """
        сад калитка пруд ограда хранитель лопата семя дорожка скамья фонарь мост улей
        лестница бочка забор посетитель сторож корзина луг воробей чайник голубь грабли
        ведро
    """,
    "kk": """
        бақ қақпа тоған қоршау күзетші күрек тұқым соқпақ орындық шам көпір ұя баспалдақ
        бөшке шарбақ келуші қарауыл себет шалғын торғай шәйнек кептер тырма шелек
    """,
}
WORDS = {language: words.split() for language, words in VOCABULARY.items()}
TAILS = {
    "en": [
        "under article 5",
        "as laid down in paragraph 2",
        "not later than 10 days",
        "in 1995",
        "or 3 of them",
    ],
    "ru": ["согласно статье 5", "в порядке пункта 2", "не позднее 10 дней", "в 1995 году", "либо 3 из них"],
    "kk": [
        "5-бапқа сәйкес",
        "2-тармақтың тәртібімен",
        "10 күннен кешіктірмей",
        "1995 жылы",
        "не олардың 3-еуі",
    ],
}
LETTERS = {"en": "abcdefgh", "ru": "абвгдежз", "kk": "аәбвгғде"}
HEADS = {"en": "Article {}. {}", "ru": "Статья {}. {}", "kk": "{}-бап. {}"}
CHAPTERS = {"en": "Chapter {}. {}", "ru": "Глава {}. {}", "kk": "{}-тарау. {}"}
SECTIONS = {"en": "PART {}", "ru": "РАЗДЕЛ {}", "kk": "{} бөлім"}
NOTES = {
    "en": "Footnote. Article {} as amended by the Law dated 21.05.2007 № 254.",
    "ru": "Сноска. Статья {} с изменениями, внесенными Законом РК от 21.05.2007 № 254 (вводится в действие "
    "со дня его официального опубликования).",
    "kk": "Ескерту. {}-бапқа өзгеріс енгізілді - ҚР 2007.05.21 № 254 Заңымен.",
}
TITLES = {
    "en": "ON GARDENS AND PONDS",
    "ru": "О садах и прудах",
    "kk": "Бақтар мен тоғандар туралы",
}
SIGNED = {
    "en": ["President of the Gardens", "A. GARDENER"],
    "ru": ["Президент Республики садов", "А. Садовник"],
    "kk": ["Қазақстан Республикасының", "Президенті"],
}
LANGUAGES = ("en", "ru", "kk")


@dataclass
class Item:
    """A numbered part: its own words, and the parts below it."""

    number: str
    words: str
    children: list["Item"] = field(default_factory=list)

    @property
    def auto(self) -> bool:
        return "-" not in self.number


@dataclass
class Article:
    number: str
    heading: str
    words: list[str]
    """Unnumbered paragraphs, in front of any numbered ones."""
    items: list[Item]
    note: bool


@dataclass
class Chapter:
    number: str
    heading: str
    articles: list[Article]
    section: str = ""


@dataclass
class Act:
    language: str
    chapters: list[Chapter]

    def articles(self) -> Iterator[Article]:
        for chapter in self.chapters:
            yield from chapter.articles

    def expected(self) -> dict[tuple[str, ...], str]:
        """Every numbered part by its numbers from the article down, with all the words below them."""
        found: dict[tuple[str, ...], str] = {}
        for article in self.articles():
            lines = [*article.words, *(line for item in article.items for line in _printed(item))]
            found[(article.number,)] = " ".join(lines)
            for item in article.items:
                _collect(item, (article.number,), found)
        return found

    def own_words(self) -> list[str]:
        words = [w for a in self.articles() for w in [*a.words, a.heading]]
        return words + [item.words for a in self.articles() for top in a.items for item in _walk(top)]


def _walk(item: Item) -> Iterator[Item]:
    yield item
    for child in item.children:
        yield from _walk(child)


def _printed(item: Item) -> list[str]:
    return [f"{item.number} {item.words}", *(line for child in item.children for line in _printed(child))]


def _bare(number: str) -> str:
    return number.strip(".()")


def _collect(item: Item, above: tuple[str, ...], found: dict[tuple[str, ...], str]) -> None:
    chain = (*above, _bare(item.number))
    found[chain] = " ".join([item.words, *(line for child in item.children for line in _printed(child))])
    for child in item.children:
        _collect(child, chain, found)


def make(language: str, articles: int = 110, seed: int = 1) -> Act:
    """Make an act of so many articles, with chapters, inserted articles, paragraphs, points and notes."""
    rng = random.Random(f"{language} {seed}")
    chapters: list[Chapter] = []
    left = articles
    number = chapter = inserted_articles = 0
    while left > 0:
        size = min(left, rng.randint(4, 9))
        inserted = bool(chapters) and rng.random() < 0.2
        chapter += not inserted
        label = f"{chapter}-1" if inserted else str(chapter)
        inside: list[Article] = []
        for _ in range(size):
            again = number > 0 and rng.random() < 0.15
            number, inserted_articles = (number, inserted_articles + 1) if again else (number + 1, 0)
            shown = f"{number}-{inserted_articles}" if again else str(number)
            inside.append(_article(rng, language, shown))
        section = {1: "I", 6: "II", 11: "III"}.get(chapter, "") if not inserted else ""
        chapters.append(Chapter(label, _heading(rng, language), inside, section))
        left -= size
    return Act(language, chapters)


def _article(rng: random.Random, language: str, number: str) -> Article:
    kind = rng.choice(["one", "two", "numbered", "numbered", "numbered", "points", "letters"])
    words: list[str] = []
    items: list[Item] = []
    if kind in ("one", "two"):
        words = [_sentence(rng, language) for _ in range(1 + (kind == "two"))]
    elif kind == "numbered":
        for at in range(1, rng.randint(3, 6)):
            items.append(Item(f"{at}.", _sentence(rng, language)))
            if rng.random() < 0.3:
                items[-1] = Item(f"{at}.", _sentence(rng, language, ":"), _points(rng, language))
            if rng.random() < 0.12:
                items.append(Item(f"{at}-1.", _sentence(rng, language)))
    else:
        words = [_sentence(rng, language, ":")]
        items = _points(rng, language) if kind == "points" else _letters(rng, language)
    return Article(number, _heading(rng, language), words, items, rng.random() < 0.3)


def _points(rng: random.Random, language: str) -> list[Item]:
    count = rng.randint(2, 5)
    items = [
        Item(f"{at})", _sentence(rng, language, ";" if at < count else ".")) for at in range(1, count + 1)
    ]
    if rng.random() < 0.4:
        at = rng.randrange(count)
        items[at] = Item(items[at].number, _sentence(rng, language, ":"), _letters(rng, language))
    return items


def _letters(rng: random.Random, language: str) -> list[Item]:
    count = rng.randint(2, 6)
    letters = LETTERS[language][:count]
    return [
        Item(f"{letter})", _sentence(rng, language, ";" if letter != letters[-1] else "."))
        for letter in letters
    ]


def _heading(rng: random.Random, language: str) -> str:
    return " ".join(rng.choice(WORDS[language]) for _ in range(rng.randint(1, 4))).capitalize()


def _sentence(rng: random.Random, language: str, stop: str = ".") -> str:
    words = [rng.choice(WORDS[language]) for _ in range(rng.randint(4, 22))]
    if rng.random() < 0.4:
        words.insert(rng.randrange(1, len(words)), rng.choice(TAILS[language]))
    return " ".join(words).capitalize() + stop
