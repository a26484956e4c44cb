"""Writes variable.ttf (glyf, gvar, HVAR) and variable.otf (CFF2, which we refuse): squares of 300 and 600 units for 中 and 文 that grow by half from Thin to
Bold, as their advances do. `pip install fonttools==4.66.1; python make.py`"""

from fontTools.designspaceLib import AxisDescriptor, DesignSpaceDocument, InstanceDescriptor, SourceDescriptor
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.varLib import build

GLYPHS = {".notdef": 0, "zhong": 300, "wen": 600}


def master(scale, is_ttf):
    builder = FontBuilder(1000, isTTF=is_ttf)
    builder.setupGlyphOrder(list(GLYPHS))
    builder.setupCharacterMap({0x4E2D: "zhong", 0x6587: "wen"})

    def draw(pen, side):
        if side:
            pen.moveTo((0, 0))
            for point in ((0, side), (side, side), (side, 0)):
                pen.lineTo(point)
            pen.closePath()
        return pen

    sides = {name: round(side * scale) for name, side in GLYPHS.items()}
    widths = {name: round(1000 * scale) for name in GLYPHS}
    if is_ttf:
        builder.setupGlyf({name: draw(TTGlyphPen(None), side).glyph() for name, side in sides.items()})
    else:
        strings = {name: draw(T2CharStringPen(widths[name], None), side).getCharString() for name, side in sides.items()}
        builder.setupCFF("Variable", {}, strings, {})
    builder.setupHorizontalMetrics({name: (widths[name], 0) for name in GLYPHS})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Variable Squares", "styleName": "Thin", "psName": "VariableSquares"})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWeightClass=100)
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.font.recalcTimestamp = False
    return builder.font


for suffix, is_ttf in (("ttf", True), ("otf", False)):
    space = DesignSpaceDocument()
    space.addAxis(AxisDescriptor(tag="wght", name="Weight", minimum=100, default=100, maximum=700))
    for weight, scale in ((100, 1), (700, 1.5)):
        space.addSource(SourceDescriptor(font=master(scale, is_ttf), location={"Weight": weight}))
    for name, weight in (("Thin", 100), ("Bold", 700)):
        space.addInstance(InstanceDescriptor(familyName="Variable Squares", styleName=name, location={"Weight": weight}))
    font, _, _ = build(space)
    font.recalcTimestamp = False
    font.save(f"variable.{suffix}")
