"""Blocks into canonical HTML: one block a line, attributes in order, nothing the sanitiser would write otherwise."""

from chapterhouse.prose.rules.ids import Names
from chapterhouse.prose.tree import Block, Branch, Formats, Item, Open


def written(blocks: list[Block], names: Names) -> str:
    """Give the HTML of a text."""
    return "\n".join(_Writer(names).block(block) for block in blocks)


class _Writer:
    def __init__(self, names: Names) -> None:
        self._names = names

    def block(self, block: Block) -> str:
        if isinstance(block, Branch):
            inner = "\n".join(self.block(kid) for kid in block.kids)
            gap = "" if block.kids and not block.kids[0].tag else "\n"
            return f"<{block.tag}{_attributes(block.attrs)}>{gap}{inner}\n</{block.tag}>"
        if block.tag == "hr":
            return "<hr>"
        inner = self._inline(block.items)
        return f"<{block.tag}{_attributes(block.attrs)}>{inner}</{block.tag}>" if block.tag else inner

    def _inline(self, items: list[Item]) -> str:
        if len(items) == 1 and not items[0][0] and isinstance(items[0][1], str):
            return _escaped(items[0][1])
        parts: list[str] = []
        opened: Formats = ()
        for formats, value in items:
            if formats is not opened:
                shared = 0
                for one, other in zip(opened, formats, strict=False):
                    if one is not other:
                        break
                    shared += 1
                parts += [f"</{one.tag}>" for one in reversed(opened[shared:])]
                parts += [self._start(one) for one in formats[shared:]]
                opened = formats
            if isinstance(value, str):
                parts.append(_escaped(value))
            elif value.tag == "anchor":
                parts.append(f"<span{_attributes(dict(value.attrs))}></span>")
            else:
                parts.append(f"<{value.tag}{_attributes(dict(value.attrs))}>" if value.attrs else f"<{value.tag}>")
        parts += [f"</{one.tag}>" for one in reversed(opened)]
        return "".join(parts)

    def _start(self, one: Open) -> str:
        if not one.attrs:
            return f"<{one.tag}>"
        attrs = dict(one.attrs)
        if attrs.get("href", "").startswith("#"):
            attrs["href"] = self._names.target(attrs["href"])
        return f"<{one.tag}{_attributes(attrs)}>"


def _attributes(attrs: dict[str, str]) -> str:
    return "".join([f' {name}="{_quoted(attrs[name])}"' for name in sorted(attrs)]) if attrs else ""


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\u00a0", "&nbsp;")


def _quoted(value: str) -> str:
    return _escaped(value).replace('"', "&quot;")
