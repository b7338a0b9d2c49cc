"""What somebody does who has a spreadsheet: opens the KS2 file, looks up a cluster, prints it.

Run by Debian's Python, which knows LibreOffice: spreadsheet.py <csv> <pdf> <folder>
Writes what each step took, in milliseconds, as JSON.
"""

import json
import subprocess
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.table import CellRangeAddress

SCHOOLS = 17
MEASURES = 20
FIRST_MEASURE = 38


def given(**values):
    return tuple(PropertyValue(Name=name, Value=value) for name, value in values.items())


def connect():
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    for _ in range(600):
        try:
            return resolver.resolve("uno:pipe,name=trellis;urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.05)
    raise SystemExit("LibreOffice did not start")


def fill(sheet, rows):
    """A row for each school of the cluster, a column for each measure, and the mean below."""
    table = f"$data.$D$2:$KZ${rows + 1}"
    for row in range(SCHOOLS):
        sheet.getCellByPosition(0, row + 1).Value = 900001 + row * 150
        for column in range(MEASURES):
            sheet.getCellByPosition(column + 1, row + 1).Formula = (
                f"=VLOOKUP($A{row + 2};{table};{FIRST_MEASURE + column};0)"
            )
    for column in range(MEASURES):
        letter = chr(ord("B") + column)
        sheet.getCellByPosition(column + 1, SCHOOLS + 1).Formula = (
            f"=AVERAGE({letter}2:{letter}{SCHOOLS + 1})"
        )


def main(csv, pdf, folder):
    took = {}
    began = time.perf_counter()

    def tell(step):
        nonlocal began
        took[step] = (time.perf_counter() - began) * 1000
        began = time.perf_counter()

    office = subprocess.Popen(
        ["soffice", "--headless", "--norestore", "--accept=pipe,name=trellis;urp;",
         f"-env:UserInstallation=file://{folder}/office"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    context = connect()
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    tell("start")
    document = desktop.loadComponentFromURL(
        f"file://{csv}", "_blank", 0,
        given(Hidden=True, FilterName="Text - txt - csv (StarCalc)", FilterOptions="44,34,76,1"),
    )
    tell("open")
    data = document.Sheets.getByIndex(0)
    data.Name = "data"
    cursor = data.createCursor()
    cursor.gotoEndOfUsedArea(False)
    rows = cursor.RangeAddress.EndRow
    document.Sheets.insertNewByName("cluster", 1)
    sheet = document.Sheets.getByName("cluster")
    fill(sheet, rows)
    document.calculateAll()
    tell("calculate")
    data.IsVisible = False
    sheet.setPrintAreas(
        (CellRangeAddress(Sheet=1, StartColumn=0, StartRow=0, EndColumn=MEASURES, EndRow=SCHOOLS + 1),)
    )
    document.storeToURL(f"file://{pdf}", given(FilterName="calc_pdf_Export"))
    tell("print")
    document.close(True)
    desktop.terminate()
    office.wait(30)
    print(json.dumps({"rows": rows, "took": took}))


main(*sys.argv[1:4])
