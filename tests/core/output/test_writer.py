"""A product lies on exactly the grid it was given, shows exactly the valid pixels, and says what it is."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest
import rasterio
from affine import Affine
from rasterio.crs import CRS
from rasterio.enums import ColorInterp, MaskFlags
from rio_cogeo import cog_validate
from sar_colorizer.core.gdal import CACHE_BYTES, gdal_environment
from sar_colorizer.core.georeferencing.comparison import differences
from sar_colorizer.core.georeferencing.grid import Grid
from sar_colorizer.core.georeferencing.mapping import GroundControlPoint
from sar_colorizer.core.output.content import COLOUR, CONFIDENCE, Content
from sar_colorizer.core.output.writer import Product
from sar_colorizer.core.raster.reader import SarRaster

GEOREF = Path(__file__).resolve().parents[4] / "shared" / "data" / "georef"
GDAL_VERSION = tuple(int(part) for part in rasterio.__gdal_version__.split(".")[:2])
UTM = CRS.from_epsg(32631).to_wkt(version="WKT2_2019")
WGS84 = CRS.from_epsg(4326).to_wkt(version="WKT2_2019")
NORTH_UP = Affine(10, 0, 500000.1, 0, -10, 5000000.3)
# the geotransform of a real spotlight scene, turned by about 104 degrees
ROTATED = Affine(
    -0.14299987236417117, -0.5767759114507439, 337934.4836350695, *(-0.5767759114507457, 0.142999872364, 7e6)
)
GCPS = tuple(
    GroundControlPoint(r + 0.5, c, 10 + c / 999 + r / 4999, 50 - r / 997, r / 7)
    for r in np.linspace(0, 77, 5)
    for c in np.linspace(0, 131, 6)
)
RPCS = {
    **{"LINE_OFF": "38.5", "SAMP_OFF": "65.25", "LAT_OFF": "50.123456789", "LONG_OFF": "10", "HEIGHT_OFF": "100"},
    **{"LINE_SCALE": "39", "SAMP_SCALE": "66", "LAT_SCALE": "0.1", "LONG_SCALE": "0.1", "HEIGHT_SCALE": "500"},
    **{"LINE_NUM_COEFF": "0.001 0 -1 0.1234567890123456" + " 0" * 16, "LINE_DEN_COEFF": "1" + " 0" * 19},
    **{"SAMP_NUM_COEFF": "0.002 1 1e-7" + " 0" * 17, "SAMP_DEN_COEFF": "1" + " 0" * 19},
}


def proj(text: str) -> str:
    return CRS.from_proj4(text).to_wkt(version="WKT2_2019")


CUSTOM_CRS = {
    "lambert": proj("+proj=lcc +lat_1=41.3 +lat_2=49.7 +lat_0=45 +lon_0=3.7 +x_0=7 +y_0=8 +ellps=intl +units=m"),
    "datum shift": proj(
        "+proj=tmerc +lat_0=45 +lon_0=3 +ellps=bessel +towgs84=598.1,73.7,418.2,0.202,0.045,-2.455,6.7"
    ),
    "oblique": proj(
        "+proj=omerc +lat_0=4 +lonc=102 +alpha=323 +k=0.9998 +gamma=323.1 +ellps=evrst30 +units=m +no_uoff"
    ),
    "rotated pole": proj("+proj=ob_tran +o_proj=longlat +o_lon_p=0 +o_lat_p=39.25 +lon_0=18 +R=6371229"),
    "sphere": proj("+proj=ortho +lat_0=12.3 +lon_0=45.6 +R=1737400"),
    "feet": CRS.from_epsg(2263).to_wkt(version="WKT2_2019"),
    "compound": CRS.from_user_input("EPSG:32631+5773").to_wkt(version="WKT2_2019"),
    "northing first": CRS.from_epsg(31467).to_wkt(version="WKT2_2019"),
    "geographic 3D": CRS.from_epsg(4979).to_wkt(version="WKT2_2019"),
    "dynamic": CRS.from_epsg(9000).to_wkt(version="WKT2_2019"),
    "engineering": 'ENGCRS["Harbour grid",EDATUM["quay corner"],CS[Cartesian,2],AXIS["x",east,ORDER[1],'
    'LENGTHUNIT["metre",1]],AXIS["y",north,ORDER[2],LENGTHUNIT["metre",1]]]',
    "named": UTM.replace("WGS 84 / UTM zone 31N", "Our own name").replace(',ID["EPSG",32631]', ""),
    "southing": proj("+proj=tmerc +axis=wsu +lon_0=19 +ellps=WGS84"),
}

GRIDS = {
    "north-up": Grid(131, 77, UTM, NORTH_UP, area_or_point="Area"),
    "point": Grid(131, 77, UTM, NORTH_UP, area_or_point="Point"),
    "south-up": Grid(131, 77, UTM, Affine(10, 0, 500000.1, 0, 10, 5000000.3)),
    "not square": Grid(131, 77, WGS84, Affine(0.0001, 0, 10.3, 0, -0.00013, 50.7)),
    "rotated": Grid(131, 77, UTM, ROTATED),
    "rotated point": Grid(131, 77, UTM, ROTATED, area_or_point="Point"),
    "no CRS": Grid(131, 77, None, NORTH_UP),
    "CRS alone": Grid(131, 77, UTM),
    "nothing": Grid(131, 77),
    "point alone": Grid(131, 77, area_or_point="Point"),
    "GCPs": Grid(131, 77, gcps=GCPS, gcp_crs_wkt=WGS84),
    "GCPs in a custom CRS": Grid(131, 77, gcps=GCPS, gcp_crs_wkt=CUSTOM_CRS["rotated pole"]),
    "GCPs without CRS": Grid(131, 77, gcps=GCPS),
    "GCPs point": Grid(131, 77, gcps=GCPS, gcp_crs_wkt=WGS84, area_or_point="Point"),
    "no CRS point": Grid(131, 77, None, NORTH_UP, area_or_point="Point"),
    "RPCs": Grid(131, 77, rpcs=RPCS),
    "RPCs and geotransform": Grid(131, 77, UTM, NORTH_UP, rpcs=RPCS),
    "GCPs and RPCs": Grid(131, 77, gcps=GCPS, gcp_crs_wkt=WGS84, rpcs=RPCS, area_or_point="Point"),
    **{f"CRS: {name}": Grid(131, 77, wkt, NORTH_UP) for name, wkt in CUSTOM_CRS.items()},
}


def picture(grid: Grid, bands: int = 3, seed: int = 5) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    return (
        rng.integers(1, 256, (grid.height, grid.width, bands), dtype=np.uint8),
        rng.random((grid.height, grid.width)) > 0.3,
    )


def make(path: Path, grid: Grid, step: int = 50, content: Content = COLOUR, **options) -> tuple[np.ndarray, np.ndarray]:
    """Write a picture of noise, `step` rows at a time; returns it and its mask."""
    image, valid = picture(grid, len(content.bands))
    with Product(path, grid, content, **options) as product:
        for row in range(0, grid.height, step):
            product.write_rows(row, image[row : row + step], valid[row : row + step])
        product.complete()
    return image, valid


def grid_of(path: Path) -> Grid:
    with SarRaster.open(path) as raster:
        return raster.grid


@pytest.mark.parametrize("cog", [False, True], ids=["plain", "cog"])
@pytest.mark.parametrize("grid", GRIDS.values(), ids=GRIDS.keys())
def test_the_grid_is_carried_over_exactly(tmp_path, grid, cog):
    path = tmp_path / "out.tif"
    make(path, grid, cog=cog)
    assert differences(grid, grid_of(path)) == []
    assert {file.name for file in tmp_path.iterdir()} <= {"out.tif", "out.tif.aux.xml"}


@pytest.mark.parametrize("name", ["north-up", "point", "rotated", "GCPs", "RPCs", "CRS: lambert"])
def test_common_georeferencing_needs_no_side_file(tmp_path, name):
    make(tmp_path / "out.tif", GRIDS[name])
    assert [file.name for file in tmp_path.iterdir()] == ["out.tif"]


def test_of_geotransform_and_gcps_the_geotransform_is_kept(tmp_path):
    both = Grid(131, 77, UTM, NORTH_UP, GCPS, WGS84)
    make(tmp_path / "out.tif", both)
    assert differences(Grid(131, 77, UTM, NORTH_UP), grid_of(tmp_path / "out.tif")) == []


@pytest.mark.parametrize("cog", [False, True], ids=["plain", "cog"])
@pytest.mark.parametrize("size", [(1, 1), (1, 700), (700, 1), (131, 77), (511, 513), (1300, 600)])
def test_pixels_mask_and_layout(tmp_path, size, cog):
    path = tmp_path / "out.tif"
    grid = Grid(*size, UTM, NORTH_UP)
    image, valid = make(path, grid, step=97, cog=cog)
    with rasterio.open(path) as dataset:
        assert np.array_equal(dataset.read().transpose(1, 2, 0), np.where(valid[..., None], image, 0))
        assert np.array_equal(dataset.dataset_mask(), np.where(valid, 255, 0))
        assert dataset.mask_flag_enums == ([MaskFlags.per_dataset],) * 3
        assert dataset.colorinterp == (ColorInterp.red, ColorInterp.green, ColorInterp.blue)
        assert all("synthetic" in text for text in dataset.descriptions)
        assert dataset.profile["compress"] == "deflate" and dataset.profile["interleave"] == "pixel"
        assert dataset.tags(ns="IMAGE_STRUCTURE").get("PREDICTOR", "2") == "2"
        rows, cols = dataset.block_shapes[0]
        assert rows % 16 == 0 and cols % 16 == 0 and max(rows, cols) <= 512
        # by number: of a raster one pixel wide GDAL calls every factor 1
        assert len(dataset.overviews(1)) == len([factor for factor in (2, 4, 8) if max(size) > 128 * factor])
        assert dataset.files == [str(path)]
    if cog and min(size) > 1:  # the validator goes by GDAL's factors
        assert cog_validate(path, strict=True, quiet=True) == (True, [], [])


def test_overviews_average_valid_pixels_only(tmp_path):
    grid = Grid(600, 600, UTM, NORTH_UP)
    image = np.full((600, 600, 3), 200, np.uint8)
    valid = np.ones((600, 600), bool)
    valid[:, 101:307] = False  # starts and ends within overview pixels
    for cog in (False, True):
        path = tmp_path / "out.tif"
        with Product(path, grid, COLOUR, cog=cog, overwrite=True) as product:
            product.write_rows(0, image, valid)
            product.complete()
        with rasterio.open(path, overview_level=0) as dataset:
            mask = dataset.dataset_mask() > 0
            assert not mask[:, 52:152].any() and mask[:, :50].all() and mask[:, 155:].all()
            assert (dataset.read()[:, mask] == 200).all()


def test_confidence_is_one_grey_band_with_the_same_mask(tmp_path):
    path = tmp_path / "sure.tif"
    image, valid = make(path, GRIDS["GCPs"], content=CONFIDENCE)
    with rasterio.open(path) as dataset:
        assert dataset.count == 1 and dataset.colorinterp == (ColorInterp.gray,)
        assert np.array_equal(dataset.read(1), np.where(valid, image[..., 0], 0))
        assert np.array_equal(dataset.dataset_mask() > 0, valid)


@pytest.mark.parametrize("cog", [False, True], ids=["plain", "cog"])
def test_tags_are_kept_in_their_domains(tmp_path, cog):
    tags = {"SYNTHETIC": "SYNTHETIC COLOUR - not optical imagery", "Ünï": "ø=é", "TIFFTAG_SOFTWARE": "SAR Colorizer"}
    make(tmp_path / "out.tif", GRIDS["point"], cog=cog, tags=tags, imagery_tags={"SATELLITEID": "S1A"})
    with rasterio.open(tmp_path / "out.tif") as dataset:
        assert {key: dataset.tags()[key] for key in tags} == tags
        assert dataset.tags(ns="IMAGERY") == {"SATELLITEID": "S1A"}


@pytest.mark.skipif(GDAL_VERSION < (3, 8), reason="GDAL before 3.8 writes all blocks through its cache")
def test_what_other_threads_read_meanwhile_moves_nothing_in_the_file(tmp_path, make_raster):
    """GDAL's cache gives blocks up when others are read; what is written then lies where it would without."""
    other = make_raster(tmp_path / "other.tif", np.zeros((1, 2000, 2000), np.uint8), tiled=True)
    grid = Grid(2600, 2600, UTM, NORTH_UP)
    image, valid = picture(grid)
    written = threading.Event()

    def read() -> None:
        with rasterio.open(other) as dataset:
            while not written.is_set():
                dataset.read()

    gdal_environment()  # sets the size of the cache once
    rasterio.env.set_gdal_config("GDAL_CACHEMAX", 2**21)
    contents = []
    try:
        for readers in ([], [threading.Thread(target=read) for _ in range(2)]):
            path = tmp_path / f"{len(readers)}.tif"
            for reader in readers:
                reader.start()
            with Product(path, grid, COLOUR) as product:
                for row in range(0, 2600, 512):
                    product.write_rows(row, image[row : row + 512], valid[row : row + 512])
                product.complete()
            contents.append(path.read_bytes())
    finally:
        written.set()
        for reader in readers:
            reader.join()
        rasterio.env.set_gdal_config("GDAL_CACHEMAX", CACHE_BYTES)
    assert contents[0] == contents[1]


def test_rows_out_of_order_or_of_another_width_are_a_mistake_of_the_caller(tmp_path):
    image, valid = picture(GRIDS["nothing"])
    with Product(tmp_path / "out.tif", GRIDS["nothing"], COLOUR) as product:
        product.write_rows(0, image[:10], valid[:10])
        for row, block in ((9, slice(9, 20)), (11, slice(11, 20))):
            with pytest.raises(ValueError):
                product.write_rows(row, image[block], valid[block])
        with pytest.raises(ValueError):
            product.write_rows(10, image[10:, 1:], valid[10:, 1:])
        with pytest.raises(ValueError):
            product.finish()


@pytest.mark.skipif(not GEOREF.is_dir(), reason="the real rasters of ../shared/data/georef are not here")
@pytest.mark.parametrize("cog", [False, True], ids=["plain", "cog"])
def test_the_grids_of_real_rasters_are_carried_over_exactly(tmp_path, cog):
    for path in sorted(one for one in GEOREF.glob("*.tif*") if one.suffix in (".tif", ".tiff")):
        whole = grid_of(path)
        for grid in (whole, whole.subset((11, 133, 17, 201))):
            make(tmp_path / "out.tif", grid, cog=cog, overwrite=True)
            assert differences(grid, grid_of(tmp_path / "out.tif")) == [], path.name
            assert not (tmp_path / "out.tif.aux.xml").exists()
