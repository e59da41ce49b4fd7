"""The built-in encoder, its training, and the way to other models."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index.encoder import BUILT_IN, StaticEncoder, load_encoder
from index.training.refine import Refinement, refine
from index.training.train import Size, read_texts, save, tokenize, train
from index.training.vectors import TokenizedTexts, neighbour_matrix, text_matrix, word_weights
from index.training.words import WordCounts, choose_words, count_words, make_tokenizer

HARVEST = "秋天农民在田里收割小麦和玉米，粮食产量稳定，农田灌溉及时。"
HOSPITAL = "医院里医生给病人看病，护士照顾病人，药品供应充足，卫生服务改善。"
TEXTS = [
    "",
    "  \n\t",
    "卫生事业持续发展，每千人口执业医师数达到3.5人",
    "R&D 经费投入 增长２３％以上",
    "12345 %%% ——",
    "耕地\n保有量",
    "😀 <b>&amp; DROP TABLE",
    "龘靐齉㐀",
    "半\ud800字",
    "粮食" * 2000,
]


@pytest.fixture(scope="module")
def built_in() -> StaticEncoder:
    return StaticEncoder()


@pytest.fixture(scope="module")
def tiny(tmp_path_factory) -> Path:
    """A model trained on sixty made-up lines of two topics."""
    folder = tmp_path_factory.mktemp("tiny")
    texts = folder / "texts.txt"
    texts.write_text("\n".join([HARVEST, HOSPITAL] * 30) + "\n\n", "utf-8")
    train(texts, folder / "model", lambda _: None, Size(vocabulary=60, dimension=8))
    return folder / "model"


def likeness(encoder, left, right):
    rows = encoder.encode([left, right])
    return float(rows[0] @ rows[1])


def test_rows_have_length_one_or_are_zero(built_in):
    rows = built_in.encode(TEXTS)
    lengths = np.linalg.norm(rows, axis=1)
    assert rows.dtype == np.float32
    assert rows.shape == (len(TEXTS), built_in.dimension)
    assert np.isfinite(rows).all()
    assert ((abs(lengths - 1) < 1e-4) | (lengths == 0)).all()
    assert [bool(length) for length in lengths[:5]] == [False, False, True, True, False]


def test_no_texts_give_no_rows(built_in):
    assert built_in.encode([]).shape == (0, built_in.dimension)


@pytest.mark.parametrize(
    ("written", "same"),
    [
        pytest.param("ＧＤＰ 增速", "gdp增速", id="width-and-case"),
        pytest.param("城镇调\n查失业 率", "城镇调查失业率", id="broken-lines"),
        pytest.param("2025年，粮食产量", "粮食产量年", id="digits-signs-order"),
    ],
)
def test_writing_makes_no_difference(built_in, written, same):
    assert likeness(built_in, written, same) > 0.98


@pytest.mark.parametrize(
    ("question", "near", "far"),
    [
        ("学校教师", "发展教育，扩大中小学学位供给", "完善污水处理设施"),
        ("看病住院", "县级医院医疗服务能力提升", "建设高速公路和桥梁"),
        ("种粮食", "稳定小麦玉米播种面积", "引进金融机构和银行"),
        ("空气污染", "细颗粒物浓度下降，治理扬尘", "举办文化旅游节"),
        ("找工作", "稳就业，帮助高校毕业生求职", "城市公园绿化"),
    ],
)
def test_meaning_ranks_without_a_shared_word(built_in, question, near, far):
    assert likeness(built_in, question, near) > likeness(built_in, question, far) + 0.1


def test_each_text_is_encoded_by_itself(built_in):
    together = built_in.encode(TEXTS)
    alone = np.vstack([built_in.encode([text]) for text in TEXTS])
    assert np.array_equal(together, alone)


def test_folder_is_small_and_holds_no_text():
    files = {path.name: path.stat().st_size for path in BUILT_IN.iterdir()}
    assert sum(files.values()) <= 15_000_000
    assert set(files) == {
        "README.md",
        "config_sentence_transformers.json",
        "model.safetensors",
        "modules.json",
        "tokenizer.json",
    }
    words = json.loads((BUILT_IN / "tokenizer.json").read_text("utf-8"))["model"]["vocab"]
    assert max(len(word) for word, _ in words[1:]) <= 8


def test_built_in_needs_no_torch():
    code = (
        "import sys; from index.encoder import load_encoder; load_encoder().encode(['粮食'])\n"
        "print(sorted({'torch', 'transformers', 'sentence_transformers', 'jieba', 'scipy'}"
        " & set(sys.modules)))"
    )
    root = BUILT_IN.parent.parent
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_name_says_which_weights(built_in, tiny):
    assert load_encoder().name == load_encoder("  ").name == built_in.name
    assert StaticEncoder(tiny).name != built_in.name


@pytest.mark.filterwarnings("ignore")  # torch and transformers warn of their own ways
def test_sentence_transformers_reads_the_same_folder(built_in, tiny):
    for folder in (BUILT_IN, tiny):
        other = load_encoder(str(folder))
        texts = [text for text in TEXTS if "\ud800" not in text]
        assert other.dimension == StaticEncoder(folder).dimension
        assert other.name.startswith(f"{folder.name}-")
        assert np.allclose(other.encode(texts), StaticEncoder(folder).encode(texts), atol=1e-3)
        assert other.encode([]).shape == (0, other.dimension)


@pytest.mark.parametrize("setting", ["/no/such/folder", "./missing", "~/missing", "a/b/c"])
def test_a_missing_folder_is_named(setting):
    with pytest.raises(ValueError, match=setting) as caught:
        load_encoder(setting)
    assert "\n" not in str(caught.value)


@pytest.mark.filterwarnings("ignore")
def test_a_folder_without_a_model_is_named_and_nothing_fetched(tmp_path):
    with pytest.raises(ValueError, match=str(tmp_path)) as caught:
        load_encoder(str(tmp_path))
    assert "\n" not in str(caught.value)


def test_a_damaged_built_in_folder_is_named(tmp_path, tiny):
    with pytest.raises(ValueError, match=r"no model\.safetensors and no tokenizer"):
        StaticEncoder(tmp_path)
    (tmp_path / "model.safetensors").write_bytes(b"nonsense")
    (tmp_path / "tokenizer.json").write_bytes((tiny / "tokenizer.json").read_bytes())
    with pytest.raises(ValueError, match="cannot be read"):
        StaticEncoder(tmp_path)


def test_training_learns_topics_and_repeats_itself(tiny, tmp_path):
    encoder = StaticEncoder(tiny)
    assert likeness(encoder, "小麦", "粮食产量") > likeness(encoder, "小麦", "护士") + 0.3
    texts = tmp_path / "texts.txt"
    texts.write_text("\n".join([HARVEST, HOSPITAL] * 30), "utf-8")
    train(texts, tmp_path / "again", lambda _: None, Size(vocabulary=60, dimension=8))
    assert StaticEncoder(tmp_path / "again").name == encoder.name


def test_counts_leave_out_digits_and_signs():
    counts = count_words(["粮食和玉米的产量2025年，粮食", "GDP 增长"])
    assert counts.words["粮食"] == 2
    assert counts.texts["粮食"] == 1
    assert counts.words["gdp"] == 1
    assert counts.characters["产"] == 1
    assert not [word for word in counts.words if any(one.isdigit() for one in word)]


def test_choice_prefers_characters_then_widespread_words():
    counts = WordCounts(
        {"粮食": 9, "产量": 5, "一二三四五六七八九": 50, "粮": 3},
        {"粮食": 1, "产量": 4, "一二三四五六七八九": 50, "粮": 3},
        {"粮": 60, "食": 50, "龘": 49},
    )
    assert choose_words(counts, 3) == {"粮": 3, "食": 1, "产量": 5}


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("粮食产量", ["粮食", "产量"]),
        ("粮 食\n产", ["粮食", "产"]),
        ("产龘粮", ["产", "龘", "粮"]),
        ("粮食5.5%产量", ["粮食", "产量"]),
        ("２０２５", []),
    ],
)
def test_tokenizer_cuts_raw_text(text, tokens):
    words = {"粮": 1, "食": 1, "产": 1, "量": 1, "粮食": 50, "产量": 50}
    found = make_tokenizer(words).encode(text, add_special_tokens=False)
    assert found.tokens == tokens
    assert all(number == 0 for number, one in zip(found.ids, tokens, strict=True) if one == "龘")


def test_matrices_of_a_small_text():
    texts = TokenizedTexts(np.array([1, 2, 1, 2, 3, 0], np.int32), np.array([0, 4, 6]), 4)
    assert texts.text_numbers.tolist() == [0, 0, 0, 0, 1, 1]
    neighbours = neighbour_matrix(texts).toarray()
    assert np.array_equal(neighbours, neighbours.T * (neighbours > 0))
    assert neighbours[3].sum() == neighbours[0].sum() == 0
    inside = text_matrix(texts).toarray()
    assert np.allclose(np.linalg.norm(inside, axis=1), 1)
    assert inside[0, 3] == inside[1, 0] == inside[1, 1] == 0
    weights = word_weights(texts)
    assert weights[0] == 0
    assert weights[3] > weights[1] == weights[2]


def test_refining_brings_pieces_of_one_text_together():
    random = np.random.default_rng(1)
    rows = [random.integers(1 + 10 * (n % 4), 11 + 10 * (n % 4), 60) for n in range(40)]
    starts = np.cumsum([0, *map(len, rows)])
    texts = TokenizedTexts(np.concatenate(rows).astype(np.int32), starts, 41)
    before = random.standard_normal((41, 8)).astype(np.float32)
    how = Refinement(steps=30, texts=8, pieces=2, piece_length=(20, 30), rate=0.1)
    said: list[str] = []
    after = refine(before, texts, said.append, how)
    sums = [np.stack([table[row].sum(0) for row in rows]) for table in (before, after)]
    unit = [one / np.linalg.norm(one, axis=1, keepdims=True) for one in sums]
    same = np.equal.outer(np.arange(40) % 4, np.arange(40) % 4)
    apart = [(one @ one.T)[same].mean() - (one @ one.T)[~same].mean() for one in unit]
    assert apart[1] > apart[0]
    assert np.array_equal(after, refine(before, texts, said.append, how))


def test_too_little_text_is_not_refined():
    texts = TokenizedTexts(np.array([1, 2], np.int32), np.array([0, 2]), 3)
    table = np.ones((3, 2), np.float32)
    assert refine(table, texts, lambda _: None) is table


def test_texts_are_read_packed_or_plain(tmp_path):
    import lzma

    (tmp_path / "plain.txt").write_text(" 甲 \n\n乙\r\n", "utf-8")
    (tmp_path / "packed.txt.xz").write_bytes(lzma.compress("甲\n乙".encode()))
    assert (
        read_texts(tmp_path / "plain.txt") == read_texts(tmp_path / "packed.txt.xz") == ["甲", "乙"]
    )


def test_saved_numbers_come_back(tmp_path):
    tokenizer = make_tokenizer({"粮食": 2, "产量": 1})
    vectors = np.array([[0, 0], [3, 4], [0, -8]], np.float32)
    save(tmp_path / "model", tokenizer, vectors)
    encoder = StaticEncoder(tmp_path / "model")
    assert np.allclose(
        encoder.encode(["粮食", "产量", "产量粮食"]), [[0.6, 0.8], [0, -1], [0.6, -0.8]]
    )
    assert tokenize(tokenizer, ["粮食", "", "产量"]).starts.tolist() == [0, 1, 1, 2]
