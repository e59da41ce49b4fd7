"""Imports point one way, and heavy libraries each have one door."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
OURS = ("corpus", "index", "retrieval", "ui")
MAY_IMPORT = {
    "corpus": {"corpus"},
    "index": {"index", "corpus"},
    "retrieval": {"retrieval", "index", "corpus"},
    "ui": {"ui", "retrieval", "index", "corpus"},
}
HEAVY = (
    "torch", "sentence_transformers", "faiss", "jieba", "pandas", "onnxruntime", "pypdfium2",
    "rapidocr", "tantivy", "tokenizers",
)  # fmt: skip
MODULES = [path for layer in OURS for path in sorted((ROOT / layer).rglob("*.py"))]


def imports(tree: ast.AST) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_point_down(path: Path) -> None:
    layer = path.relative_to(ROOT).parts[0]
    assert imports(parse(path)) & set(OURS) <= MAY_IMPORT[layer]


@pytest.mark.parametrize("name", HEAVY)
def test_each_heavy_library_has_one_door_and_opens_late(name: str) -> None:
    # The training command is run once by a developer; it may open what the encoder opens.
    modules = [path for path in MODULES if "training" not in path.parts]
    users = [path for path in modules if name in imports(parse(path))]
    top = [
        path
        for path in users
        for node in parse(path).body
        if isinstance(node, (ast.Import, ast.ImportFrom)) and name in imports(node)
    ]
    assert len(users) <= 1, users
    assert top == []


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_files_stay_readable(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


PLACES = ["文峰", "北关", "卧龙", "经开区", "卫滨"]


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_code_names_a_shipped_district(path: Path) -> None:
    code = path.read_text(encoding="utf-8")
    strings = [
        node.value
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    found = [s for s in strings for place in PLACES if place in s and len(s) < 60]
    assert found == []
