"""Names and texts that try to be a command, a formula, a page, a log line or an address: told, and never obeyed."""

from __future__ import annotations

import csv
import json
import os
import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest
import rasterio
from sar_colorizer.core.cancellation import CancelFlag, never_cancelled
from sar_colorizer.core.colorize.pipeline import Engine
from sar_colorizer.core.errors import SarColorizerError
from sar_colorizer.core.file_name import on_same_server, visible
from sar_colorizer.core.folder.inputs import find_files
from sar_colorizer.core.folder.report import Entry, FolderReport, as_cell
from sar_colorizer.core.folder.run import colorize_folder
from sar_colorizer.core.landscapes.listing import listing
from sar_colorizer.core.model.summary import ModelSummary
from sar_colorizer.core.options.folder import FolderOptions
from sar_colorizer.core.output.document import as_json
from sar_colorizer.core.raster.reader import SarRaster
from sar_colorizer.core.stac.mlm import model_item
from sar_colorizer.core.words import as_values, phrase, said
from sar_colorizer.engine.cli import main
from sar_colorizer.tests.extent import times
from sar_colorizer.tests.faults.counting import NAMES
from sar_colorizer.tests.faults.hostile_text import LINKS, SENTINEL, TEXTS, Page, in_name, is_calculated, shows_as_it_is
from sar_colorizer.tests.remote_servers import HttpServer, running

POWER = np.random.default_rng(4).gamma(4.4, 0.02, (1, 48, 48)).astype(np.float32)
REPORT_ELEMENTS = {
    *("html", "head", "meta", "title", "style", "body", "h1", "p", "b", "dl", "dt", "dd", "table", "thead", "tr", "th"),
    *("tbody", "td", "span", "a", "br"),
}


@pytest.fixture(scope="module")
def engine():
    return Engine()


@pytest.fixture(autouse=True)
def no_shell_ran(tmp_path, monkeypatch):
    """A shell that is given one of the texts makes a file here."""
    monkeypatch.chdir(tmp_path)
    yield
    assert not list(tmp_path.rglob(SENTINEL))


def some(full, sample, count):
    """Return the texts of this run: all of them, or some that are drawn."""
    number = times(full, sample)
    return list(TEXTS) if number == len(TEXTS) else count.random.sample(TEXTS, number)


def test_names_of_files_and_folders_in_a_folder_run(faults, engine, small_model, make_raster, tmp_path):
    told = "The file of this name is colorized; in the report it is a text, in a spreadsheet no formula."
    with faults(
        NAMES, "a file's or folder's name that tries to be a command, a formula, markup or an escape", told
    ) as count:
        texts = some(len(TEXTS), 10, count)
        for number, text in enumerate(texts):
            folder = tmp_path / "in" / (in_name(text) if number % 3 == 0 else "x")
            folder.mkdir(parents=True, exist_ok=True)
            make_raster(folder / f"{in_name(text)}.tif", POWER)
        settings = {"model": str(small_model), "device": "cpu", "stac": True}
        asked = FolderOptions(
            input=str(tmp_path / "in"), output=str(tmp_path / "out"), recursive=True, settings=settings
        )
        files = {file.name: file for file in find_files(asked, lambda _: False)}
        result = colorize_folder(engine, asked, lambda _: None, CancelFlag())
        rows = list(csv.reader((tmp_path / "out" / "colorize-report.csv").open(encoding="utf-8-sig", newline="")))
        page = Page((tmp_path / "out" / "colorize-report.html").read_text(encoding="utf-8"))
        for text in texts:
            with count.attempt(repr(text)):
                name = next(name for name in files if name.endswith(f"{in_name(text)}.tif"))
                assert files[name].output.is_file()
                assert any(
                    row[0].replace("'", "") == visible(name).replace("\t", "\\t").replace("'", "") for row in rows
                )
                assert visible(name).split("\n")[0].strip() in page.said
        with count.attempt("the report as a whole"):
            assert (result["done"], result["failed"], len(rows)) == (len(texts), 0, len(texts) + 1)
            assert not [cell for row in rows for cell in row if is_calculated(cell)]
            assert not [cell for row in rows for cell in row if not shows_as_it_is(cell)]
            assert page.elements <= REPORT_ELEMENTS
            assert not page.does
            assert not page.leads_away()
            assert shows_as_it_is(page.said)
            for path in (tmp_path / "out").rglob("*.json"):
                json.loads(path.read_text(encoding="utf-8"))
        with count.attempt("the second run"):
            assert colorize_folder(engine, asked, lambda _: None, CancelFlag())["skipped"] == len(texts)


def test_reasons_workers_and_settings_of_a_report(faults, tmp_path):
    told = "They are texts in both reports."
    with faults(NAMES, "a reason, warning, worker or setting of a report that is a formula or markup", told) as count:
        for text in (*TEXTS, *LINKS):
            with count.attempt(repr(text)):
                [file] = find_files(_listed(tmp_path, "a.tif"), lambda _: False)
                entry = Entry(file, "failed", text, warnings=(text, text), worker=text)
                FolderReport(tmp_path, [entry], text, text, cluster=True).write(text)
                rows = list(csv.reader((tmp_path / "colorize-report.csv").open(encoding="utf-8-sig", newline="")))
                assert len(rows) == 2
                assert (tmp_path / "colorize-report.csv").read_bytes().count(b"\r\n") == 2
                assert not [cell for cell in rows[1] if is_calculated(cell) or not shows_as_it_is(cell)]
                page = Page((tmp_path / "colorize-report.html").read_text(encoding="utf-8"))
                assert page.elements <= REPORT_ELEMENTS
                assert not (page.does or page.leads_away())
    assert as_cell("-1.5") == "'-1.5"
    assert as_cell("a-b=c") == "a-b=c"


def _listed(folder, *lines, **options):
    (folder / "list.txt").write_bytes("\n".join(lines).encode())
    return FolderOptions(input=str(folder / "list.txt"), output=str(folder / "out"), **options)


def test_the_terminal_and_the_pipe(faults, small_model, make_raster, tmp_path, capfd):
    told = "The message shows the name with escapes, and no line of it begins as the program's own do."
    with faults(NAMES, "a name with control characters, on the terminal", told) as count:
        for text in some(len(TEXTS), 8, count):
            with count.attempt(repr(text)):
                make_raster(tmp_path / f"{in_name(text)}.tif", np.zeros((1, 8, 8), np.float32))
                arguments = [f"{tmp_path}/{in_name(text)}.tif", str(tmp_path / "o.tif"), "--model", str(small_model)]
                assert main(["colorize", *arguments]) == 1
                shown = capfd.readouterr().err
                assert shows_as_it_is(shown)
                assert [line for line in shown.splitlines() if line.startswith("Error: ")][1:] == []
                assert main(["colorize", *arguments, "--json"]) == 1
                events = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
                assert [one["event"] for one in events if one["event"] in ("error", "result")] == ["error"]
                assert main(["info", arguments[0]]) in (0, 1)
                assert shows_as_it_is(capfd.readouterr().out)


def test_tags_and_band_names_of_a_raster(faults, run, small_model, make_raster, tmp_path, capfd):
    told = "They are carried over or left out as texts; what is written of them is valid XML and JSON."
    with faults(
        NAMES, "a band's name, a TIFF tag, a CRS's name or a date that is markup, a format or an escape", told
    ) as count:
        for text in some(len(TEXTS), 6, count):
            with count.attempt(repr(text)):
                source, output = tmp_path / "a.tif", tmp_path / "b.tif"
                make_raster(source, POWER, descriptions=(text,), crs=_named(text))
                with rasterio.open(source, "r+") as dataset:
                    dataset.update_tags(**{"ACQUISITION_DATE": text, "AREA_OR_POINT": text, "note": text})
                    dataset.update_tags(1, note=text)
                made = run(source, output, model=str(small_model), device="cpu", overwrite=True, stac=True)
                assert made.result["output"] == str(output)
                with rasterio.open(output) as dataset:
                    packet = dataset.tags(ns="xml:XMP")
                    assert dataset.count == 3
                for one in packet.values():
                    ET.fromstring(one.partition("?>")[2].rpartition("<?")[0] or one)
                for side in tmp_path.glob("b.tif.aux.xml"):
                    ET.fromstring(side.read_bytes())
                for item in tmp_path.glob("b*.json"):
                    json.loads(item.read_text(encoding="utf-8"))
                assert main(["info", str(source)]) == 0
                lines = capfd.readouterr().out
                assert shows_as_it_is(lines)
                assert not re.search("^Error", lines, re.MULTILINE)


def _named(text):
    """Return UTM with a hostile name as WKT, where GDAL takes it; UTM where it does not."""
    from rasterio.crs import CRS

    wkt = CRS.from_epsg(32632).to_wkt(version="WKT2_2019").replace("WGS 84 / UTM zone 32N", text.replace('"', '""'))
    try:
        return CRS.from_wkt(re.sub(r',ID\["EPSG",32632\]', "", wkt))
    except Exception:
        return "EPSG:32632"


def test_texts_of_a_models_card(faults, run, make_model, make_raster, tmp_path, capfd):
    told = "They are texts in tags, pages and JSON, or the card is refused with a sentence."
    with faults(
        NAMES, "a model card whose name, credit, style or region is markup, a format or an escape", told
    ) as count:
        source = make_raster(tmp_path / "a.tif", POWER)
        for text in some(len(TEXTS), 5, count):
            with count.attempt(repr(text)):
                texts = {"attribution": text, "training": {"regions": [text]}}
                # What no name may hold is refused in one, and tried in the texts all the same.
                try:
                    model = make_model(tmp_path / "m.safetensors", **texts, name=text, styles=[text])
                except SarColorizerError as error:
                    assert error.text
                try:
                    model = make_model(tmp_path / "m.safetensors", **texts)
                    made = run(source, tmp_path / "b.tif", model=str(model), device="cpu", overwrite=True)
                except SarColorizerError as error:
                    assert error.text
                    continue
                assert made.result["output"]
                summary = ModelSummary(str(model))
                page = Page(summary.page())
                assert page.elements <= {*REPORT_ELEMENTS, "h2", "pre"}
                assert shows_as_it_is(page.said)
                assert not (page.does or page.leads_away())
                json.loads(as_json(model_item(summary.path)))
                assert main(["info", str(model)]) == 0
                assert shows_as_it_is(capfd.readouterr().out)


def test_words_for_landscapes_and_dates(faults):
    told = "Refused with a sentence that names the nearest known words."
    with faults(NAMES, "landscape words that are a format, a pattern or markup", told) as count:
        for text in (*TEXTS, *LINKS):
            with count.attempt(repr(text)):
                try:
                    listing(text)
                except SarColorizerError as error:
                    assert error.text
                with pytest.raises(SarColorizerError):
                    FolderOptions(input="a", output="b", settings={"date": f"{text}?"})


def test_values_of_sentences_are_no_templates(faults):
    told = "The sentence has the text as it is, in English and translated."
    with faults(NAMES, "a text with the places and formats of a template", told) as count:
        for text in (*TEXTS, *LINKS):
            with count.attempt(repr(text)):
                inner = phrase("{name} is odd.", name=text)
                told_of = phrase("{name} failed: {reason}", name=text, reason=inner)
                assert told_of == f"{text} failed: {text} is odd."
                carried = json.loads(json.dumps(as_values(told_of)))
                assert said(carried, _translated) == f"odd: {text} ({text})"


def _translated(template):
    catalogue = {"{name} failed: {reason}": "{reason} ({name})", "{name} is odd.": "odd: {name}"}
    return catalogue.get(template, template)


def test_lists_and_catalogues(faults, tmp_path, make_raster):
    told = "Each line and Item is one input or one refusal; products stay in the output folder."
    with faults(NAMES, "a list, or a STAC collection's id, asset and href, of such texts", told) as count:
        for text in (*TEXTS, *LINKS):
            with count.attempt(repr(text)):
                first = "#" if text.startswith('{"') else text  # that is how JSON begins, too
                for asked in (_listed(tmp_path, first, "a.tif"), _catalogue(tmp_path, text)):
                    files = find_files(asked, lambda _: False)
                    for file in files:
                        assert (tmp_path / "out") == file.output.parent
                        assert shows_as_it_is(as_cell(file.name))
                        assert file.refused or not file.source.startswith("/vsicurl")
    with faults(
        NAMES, "a list in a folder whose name is a pattern", "The files are found, in this folder alone."
    ) as count:
        for text in ("[a-z]", "*", "?x", "[[]x]", "a[!b]"):
            with count.attempt(repr(text)):
                (tmp_path / text).mkdir()
                make_raster(tmp_path / text / "s.tif", POWER)
                [file] = find_files(_listed(tmp_path / text, "*.tif"), lambda _: False)
                assert (file.source, file.refused) == (str(tmp_path / text / "s.tif"), "")


def _catalogue(folder, text):
    asset = {"href": text, "type": "image/tiff", "roles": [text], "title": text}
    items = [{"type": "Feature", "id": text, "assets": {text: asset}}]
    (folder / "items.json").write_text(json.dumps({"type": "FeatureCollection", "features": items}))
    return FolderOptions(input=str(folder / "items.json"), output=str(folder / "out"))


def _vrt(source, relative=0):
    return (
        '<VRTDataset rasterXSize="48" rasterYSize="48"><VRTRasterBand dataType="Float32" band="1"><SimpleSource>'
        f'<SourceFilename relativeToVRT="{relative}">{source}</SourceFilename><SourceBand>1</SourceBand></SimpleSource>'
        "</VRTRasterBand></VRTDataset>"
    )


def _hidden(folder, url, make_raster):
    """Write files that lead to a server, each in another way; returns them by what they are."""
    remote = f"/vsicurl/{url}"
    tagged = make_raster(folder / "tag.tif", POWER)
    with rasterio.open(tagged, "r+") as dataset:
        dataset.update_tags(ns="OVERVIEWS", OVERVIEW_FILE=remote)
    plain = make_raster(folder / "plain.tif", POWER)
    with rasterio.open(plain, "r+") as dataset:
        dataset.update_tags(ns="OVERVIEWS", OVERVIEW_FILE=url)
    beside = make_raster(folder / "beside.tif", POWER)
    (folder / "beside.tif.aux.xml").write_text(
        f'<PAMDataset><Metadata domain="OVERVIEWS"><MDI key="OVERVIEW_FILE">{remote}</MDI></Metadata></PAMDataset>'
    )
    texts = {
        "source.vrt": _vrt(remote),
        "url.vrt": _vrt(url),
        "outer.vrt": _vrt("inner.bin", relative=1),
        "inner.bin": _vrt(remote),
        "warped.vrt": f"<VRTDataset subClass='VRTWarpedDataset'><GDALWarpOptions><SourceDataset>{remote}"
        "</SourceDataset></GDALWarpOptions></VRTDataset>",
        "overview.vrt": _vrt(plain).replace(
            "</VRTRasterBand>",
            f"<Overview><SourceFilename>{remote}</SourceFilename><SourceBand>1</SourceBand></Overview></VRTRasterBand>",
        ),
        "copy.mrf": f'<MRF_META><CachedSource><Source>{remote}</Source></CachedSource><Raster><Size x="48" y="48"/>'
        "</Raster></MRF_META>",
        "service.xml": f'<GDAL_WMS><Service name="TMS"><ServerUrl>{url}</ServerUrl></Service></GDAL_WMS>',
        "items.json": json.dumps(
            {
                "type": "FeatureCollection",
                "stac_version": "1.0.0",
                "features": [{"type": "Feature", "stac_version": "1.0.0", "assets": {"a": {"href": url}}}],
                "links": [{"rel": "next", "href": url}],
            }
        ),
    }
    for name, text in texts.items():
        (folder / name).write_text(text)
    return [tagged, plain, beside, *(folder / name for name in texts)]


@pytest.fixture
def http(tmp_path):
    (tmp_path / "served").mkdir()
    with running(HttpServer(tmp_path / "served", tmp_path / "requests")) as server:
        server.folder = tmp_path / "served"
        yield server


def test_files_that_lead_to_the_network_without_leave(faults, http, small_model, make_raster, tmp_path, capfd):
    make_raster(http.folder / "a.tif", POWER)
    told = "Read without what lies there, or refused with the way to allow it; no connection is made."
    with faults(
        NAMES, "a file that refers to a server: VRT, TIFF tag, side file, MRF, service, catalogue", told
    ) as count:
        reference = make_raster(tmp_path / "rgb.tif", np.full((3, 48, 48), 90, np.uint8))
        for path in _hidden(tmp_path, f"{http.url}/a.tif", make_raster):
            doors = {
                "info": ["info", path],
                "colorize": ["colorize", path, tmp_path / "o.tif", "--model", small_model],
                "reference": ["colorize", tmp_path / "rgb.tif", tmp_path / "o.tif", "--reference", path],
                "despeckle": ["despeckle", path, tmp_path / "o.tif"],
                "composite": ["composite", path, tmp_path / "o.tif", "--kind", "db-grey"],
                "picture": ["export-picture", path, tmp_path / "o.png"],
                "mosaic": ["mosaic", tmp_path / "o.tif", path, reference],
            }
            for door in list(doors)[: times(len(doors), 2)]:
                with count.attempt(f"{door} {path.name}"):
                    status = main([str(one) for one in doors[door]])
                    assert status in (0, 1)
                    assert http.requests() == []
                    assert "unexpectedly" not in capfd.readouterr().err


def test_leave_and_names_that_were_asked_for(faults, http, make_raster, tmp_path, capfd):
    make_raster(http.folder / "a.tif", POWER)
    (http.folder / "same.vrt").write_text(_vrt("a.tif", relative=1))
    (http.folder / "etc.vrt").write_text(_vrt("/vsicurl/http://127.0.0.2:1/x.tif"))
    (tmp_path / "own.vrt").write_text(_vrt(f"/vsicurl/{http.url}/a.tif"))
    with faults(NAMES, "a URL as the input, and a file that leads to the network with leave", "It is read.") as count:
        for arguments in (
            [f"{http.url}/a.tif"],
            [f"/vsicurl/{http.url}/a.tif"],
            [f"/vsicurl/{http.url}/same.vrt"],
            [str(tmp_path / "own.vrt"), "--network"],
        ):
            with count.attempt(" ".join(arguments)):
                assert main(["info", *arguments]) == 0
                assert http.requests()
    with (
        faults(
            NAMES, "a VRT on a server that leads to another server", "Refused, before that server is asked."
        ) as count,
        count.attempt("etc.vrt"),
    ):
        capfd.readouterr()
        assert main(["info", f"/vsicurl/{http.url}/etc.vrt"]) == 1
        assert "which is not allowed. Allow it with --network" in capfd.readouterr().err
    assert on_same_server("/vsis3/one/a.vrt", "/vsis3/one/b.tif")
    assert not on_same_server("/vsis3/one/a.vrt", "/vsis3/two/b.tif")
    assert not on_same_server("/vsicurl/http://a:1/x", "/vsicurl/http://a:2/x")


def test_a_folder_that_is_called_like_a_file_system_of_the_network(faults, make_raster, tmp_path):
    with faults(NAMES, "a local folder called vsicurl or http:", "The file in it is read; nothing else is.") as count:
        for name in ("vsicurl", "vsis3", "http:"):
            with count.attempt(name):
                (tmp_path / name).mkdir()
                path = make_raster(tmp_path / name / "a.tif", POWER)
                with SarRaster.open(path) as raster:
                    assert raster.files == (str(path),)
                    assert not raster.remote
                [file] = find_files(_listed(tmp_path, f"{name}/a.tif"), lambda _: False)
                assert (os.path.realpath(file.source), file.refused) == (os.path.realpath(path), "")
                (tmp_path / name / "b.vrt").write_text(_vrt("/vsicurl/http://127.0.0.1:1/x.tif"))
                with pytest.raises(SarColorizerError, match="which is not allowed"):
                    SarRaster.open(tmp_path / name / "b.vrt")


def test_reports_of_comparisons(faults, make_raster, tmp_path):
    pytest.importorskip("skimage")
    from sar_colorizer.core.options.analysis import CompareOptions
    from sar_colorizer.training.comparison.run import compare

    def compared(text):
        one, other = (make_raster(tmp_path / f"{in_name(text)}{end}.tif", values) for end in "ab")
        with rasterio.open(one, "r+") as dataset:
            dataset.update_tags(note=text, COLORIZER_MODEL=text)
        report = tmp_path / "r.html"
        compare(CompareOptions(str(one), str(other), str(report), overwrite=True), print, never_cancelled)
        return Page(report.read_text(encoding="utf-8"))

    values = np.random.default_rng(2).integers(20, 200, (3, 64, 64)).astype(np.uint8)
    with faults(NAMES, "an optical image or a product of such a name, compared", "The page has it as a text.") as count:
        plain = compared("plain")
        for text in some(24, 2, count):
            with count.attempt(repr(text)):
                page = compared(text)
                assert page.elements == plain.elements
                assert not (page.does or page.leads_away())
                assert shows_as_it_is(page.said)
