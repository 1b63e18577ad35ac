#!/usr/bin/python3
"""Be Vietnam Pro (OFL-1.1) becomes one WOFF2 a weight: ASCII, every Vietnamese letter, punctuation, and
figures of equal width (`tnum`), which the original does not have.
usage: fonts.py FOLDER_OF_THE_PACKAGE OUT_FOLDER
Needs python3-fonttools and python3-brotli."""
import copy
import io
import sys

from fontTools import merge, subset
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.ttLib import TTFont

LATIN = """20-7E A0 A7 A9 AB B0-B3 B7 BB C0-C3 C8-CA CC-CD D2-D5 D7 D9-DA DD E0-E3 E8-EA EC-ED F2-F5 F9-FA FD
           2013-2014 2018-2019 201C-201D 2022 2026 2212"""
VIETNAMESE = "102-103 110-111 128-129 168-169 1A0-1A1 1AF-1B0 300-301 303 309 323 1EA0-1EF9 20AB"
DIGITS = "zero one two three four five six seven eight nine".split()


def characters(ranges):
    for part in ranges.split():
        first, _, last = part.partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


def part(folder, alphabet, weight, wanted):
    """The wanted characters of one of the package's files, as an uncompressed font in memory."""
    font = TTFont(f"{folder}/be-vietnam-pro-{alphabet}-{weight}-normal.woff2")
    options = subset.Options(layout_features=["kern", "mark", "mkmk"], hinting=False, glyph_names=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    font.flavor = None
    out = io.BytesIO()
    font.save(out)
    out.seek(0)
    return out


def add_tabular_digits(font):
    names, widths, glyphs = font.getBestCmap(), font["hmtx"], font["glyf"]
    digits = [names[ord("0") + n] for n in range(10)]
    # A little under the median, so that 1 does not float between its neighbours.
    common = round(sorted(widths[digit][0] for digit in digits)[4] * .975)
    order, rules = font.getGlyphOrder()[:], []
    for digit in digits:
        tabular = digit + ".tnum"
        width, bearing = widths[digit]
        shift = (common - width) // 2
        shape = copy.deepcopy(glyphs[digit])
        shape.coordinates.translate((shift, 0))
        shape.recalcBounds(glyphs)
        order.append(tabular)
        font.setGlyphOrder(order)
        glyphs.glyphs[tabular] = shape
        glyphs.glyphOrder = order
        widths[tabular] = (common, bearing + shift)
        rules.append(f"sub {digit} by {tabular};")
    font["maxp"].numGlyphs = len(order)
    languages = "languagesystem DFLT dflt; languagesystem latn dflt; "
    feature = languages + "feature tnum { " + " ".join(rules) + " } tnum;"
    addOpenTypeFeaturesFromString(font, feature, tables=["GSUB"])


def main(folder, out):
    latin, vietnamese = list(characters(LATIN)), list(characters(VIETNAMESE))
    for weight in (400, 600):
        font = merge.Merger().merge([part(folder, "latin", weight, latin),
                                     part(folder, "vietnamese", weight, vietnamese)])
        add_tabular_digits(font)
        missing = [hex(c) for c in latin + vietnamese if c not in font.getBestCmap()]
        if missing:
            sys.exit(f"Be Vietnam Pro {weight} lacks {missing}: the package has changed")
        # The same input gives the same bytes, and so the same name (with PYTHONHASHSEED=0).
        font["head"].created = font["head"].modified = 3_600_000_000
        font.recalcTimestamp = False
        font.flavor = "woff2"
        font.save(f"{out}/text-{weight}.woff2")


main(sys.argv[1], sys.argv[2])
