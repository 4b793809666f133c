<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>@default</name>
    <message>
        <source>SAR Colorizer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colorize SAR…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colorizes every radar raster of a folder, one after another, with the same settings and one warm engine. Each NAME.tif becomes NAME_colour.tif in the output folder, on exactly its own grid.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is done is skipped: a product that is complete and was made from the same input, by the same model and with the same settings. So after an interruption, or with new files in the folder, run it again: it goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file that fails does not stop the others. The report, colorize-report.html and .csv in the output folder, says what became of every file, and what to do about those that failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the colours mean.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colorize folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colorizes every radar raster of a folder, skips what is done, and reports what became of each.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{done} files colorized, {skipped} skipped, {failed} failed. The colour is synthetic.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of {count} files could be colorized. The first: {reason} The report has all: {report}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{failed} of {count} files failed, the report says why: {report}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The report: {report}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a folder, or a list of files, one of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is finished in {folder} is kept: run it again to go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is given up, the others go on. {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turns a radar (SAR) raster into a colour image on exactly the same grid: size, CRS, geotransform, ground control points and RPCs are those of the input.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hue is plausible only for landscapes like those the model was trained on (the output&apos;s metadata names the regions). Elsewhere, for example over snow, red soil or mangrove, it is likely wrong, while structure holds. Ask for the confidence raster to see where the network itself is unsure.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network runs in a process of its own, outside QGIS. Every file says in its metadata that its colour is synthetic, and with which model and settings it was made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colorize SAR</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turns a radar raster into a colour image on the same grid. The colour is synthetic.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colorized {width} x {height} pixels, {valid_fraction:.1%} of them valid, in {seconds:.1f} s on {device} with the model {model}, style {style}. The colour is synthetic.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>colour image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>confidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The colour image and the confidence are both to be {}. Give the confidence a name of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{label}: {value} is not a multiple of {grid}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare with optical</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>radar,sentinel-2,score,accuracy,psnr,ssim,sam,difference,validation,report,colour,sar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scores a colour image against an optical raster of the same place, with a report.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;Holds a colour image (of &apos;Colorize SAR&apos;, or any other) against an optical raster of the same place, where both are valid, and writes a report with pictures, a map of the difference of chroma and a table of scores.&lt;/p&gt;&lt;p&gt;The optical raster may have any coordinate reference system and resolution: it is brought onto the grid of the image. Images larger than the limit are averaged first, and the report says so.&lt;/p&gt;&lt;p&gt;Beside the image the table has what needs no skill: the image in grey, its mean colour alone. PSNR and SSIM reward blur: read them beside the chroma error and the gradient energy ratio. Warnings tell where dates are far apart, or where the reference is synthetic itself.&lt;/p&gt;&lt;p&gt;&lt;b&gt;What it needs.&lt;/b&gt; The packages that the engine needs for training (the extra &lt;i&gt;train&lt;/i&gt;). If one is missing, a message gives the command that installs it.&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixels compared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} pixels were compared. The report: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An 8-bit image with red, green and blue in a file, as &apos;Colorize SAR&apos; makes them. The comparison is made on its grid.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Optical raster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An optical raster of the same place in a file, best of about the same date, in any coordinate reference system and resolution.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Optical bands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The red, green and blue band of the optical raster, in this order: 4, 3 and 2 of a Sentinel-2 stack. Empty: as the file says, else the first three.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Optical values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The values of the optical raster that are black and white, such as 0 and 3000 for Sentinel-2 reflectance. Empty: bytes are taken as they are, others between the 2nd and 98th percentile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest side (pixels)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixels along the longer side that are compared. A larger image is averaged to this size, which leaves fine detail and noise out of the scores. 4096 takes about 4 GB of memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HTML files (*.html)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The report: one file with its pictures inside, to be opened in any browser or passed on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name of a model that came with the plugin ({}), or the path of a .safetensors model file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none was found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>auto, cpu, cuda or cuda:N. &apos;auto&apos; takes a GPU if there is one the engine can use; a GPU that was asked for by name and is not there is an error, never a slow run on the CPU.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Despeckle SAR</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>radar,sentinel-1,speckle,filter,lee,refined lee,noise,smooth,backscatter,sar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filters the speckle of radar backscatter, keeping edges, bright targets and the mean.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;Reduces speckle and writes backscatter again, in dB or linear power, on exactly the grid of the input: for classification, change detection or a quieter picture.&lt;/p&gt;&lt;p&gt;&lt;b&gt;refined-lee&lt;/b&gt; (Lee 1981): in a window of 7 x 7 pixels that holds an edge, only the half on the pixel&apos;s own side counts. Edges stay sharp; the usual choice. &lt;b&gt;lee&lt;/b&gt; (Lee 1980): the whole window, of any size. &lt;b&gt;guided&lt;/b&gt;: the filter of the lightness in &apos;Colorize SAR&apos;; the smoothest fields, and targets kept whole.&lt;/p&gt;&lt;p&gt;All three keep the mean power, to a few tenths of a dB. The more looks, the less there is to filter: the number is measured in each band and told in the log, or given.&lt;/p&gt;&lt;p&gt;&apos;Colorize SAR&apos; expects unfiltered backscatter; do not filter for it.&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>filtered raster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filtered {} x {} pixels of {} band(s) in {:.1f} s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Radar backscatter, speckle filtered; see the history for the filter and the number of looks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SAR raster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A radar raster in a file: Sentinel-1 GRD or any other that GDAL reads. The file itself is read, on its own grid, without resampling. Of complex samples (SLC) the magnitude is filtered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;refined-lee&apos; keeps edges sharpest, &apos;lee&apos; is the plain local-statistics filter, &apos;guided&apos; gives the smoothest fields and leaves bright targets as they were measured.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window (pixels)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side of the window, an odd number. Larger is smoother and loses small fields. &apos;refined-lee&apos; always has 7.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of looks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The equivalent number of looks: how much speckle was averaged away already. About 4.4 for Sentinel-1 IW GRD, 1 for single-look complex. Empty: measured in each band, which suits filtered and resampled rasters too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Band(s)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bands to filter, in the order they are to be written. Empty: all, but for those whose description says that they are not backscatter (incidence angle, mask, ratio).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backscatter units</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the values are: &apos;db&apos;, linear &apos;power&apos; or &apos;amplitude&apos;, &apos;digital-number&apos; (uncalibrated Sentinel-1) or an 8-bit &apos;preview&apos;. &apos;auto&apos; finds out and says in the log what it found and why.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;db&apos;, or linear &apos;power&apos;. The filter itself is the same. Uncalibrated input stays uncalibrated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a cloud-optimized GeoTIFF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lay the file out for reading over the network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Despeckled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A GeoTIFF of 32-bit numbers on exactly the grid of the input, its bands named alike. No-data is the input&apos;s own value where no measurement can have it, else NaN.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting the engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} is a temporary folder, which QGIS removes when it ends. Choose another to keep what is made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scores a model on SAR and optical images of the same places, beside simple baselines (grey, the mean colour), and writes a report with pictures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scores say something only on places that the model has not learned from, and not on their neighbours either: the model&apos;s card names its training regions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On a CPU it takes seconds for each square that is scored. It runs outside QGIS, which stays usable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scores such as PSNR reward blur: read them beside the gradient energy and the pictures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelling: the engine ends the image it is at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evaluate model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scores a model of Colorize SAR against optical images of places that it has not seen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decoded scenes in {} are kept for the next time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of SAR rasters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rasters in it are colorized one after another. Products of SAR Colorizer, and what QGIS puts beside rasters (.aux.xml, .ovr), are never taken for inputs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which files are inputs: patterns with * and ?, separated by semicolons. Case does not matter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sub-folders too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look in sub-folders too; the output folder gets the same ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List of files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Instead of a folder: a text file with the path of a raster on each line. Relative paths start at the list&apos;s folder; lines that start with # are remarks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the confidence too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write NAME_confidence.tif beside each colour image: how sure the network is of the colour, 255 surest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outdated products</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happens to a product that is there, but was made from another state of its input, by another model or with other settings: &apos;remake&apos; makes it again, &apos;skip&apos; keeps it and says so in the report. A file that is no product of SAR Colorizer is never replaced.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the colour images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the colour images to the map when all are done, those that were done before too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gets NAME_colour.tif for each input, and the report. It is made if it is not there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report as a table (CSV)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files colorized</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files that failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confidences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A colour image that Colorize SAR has made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The confidence that the same run has made, on the same grid.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixels that are less sure are masked: they have no data in the output.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Masked colour image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A GeoTIFF on exactly the same grid, with the tags of the colour image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour images of one style that Colorize SAR has made. Where they overlap, the first in the list that has data is seen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The confidences of the images, as many and in the same order, to leave out what the network is unsure of. Empty: nothing is left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixels that are less sure show the image below, or no data. Only where confidences are given.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CRS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the mosaic. Empty: that of the first image. Images on the mosaic&apos;s grid are copied, not resampled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixel size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In units of the CRS. Empty: that of the finest image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mosaic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A GeoTIFF of red, green and blue whose tags say that its colour is synthetic and what it was made of.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lowest confidence to keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From 0, which keeps everything, to 255. Confidence ranks the pixels of one image; it is no probability.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mask low confidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Masks the pixels of a colour image whose colour the network was unsure of.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes a colour image anew, with the pixels masked whose confidence is below a threshold. Grid, CRS, other pixels and tags stay as they are; the tags say the threshold.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{share:.1%} of the valid pixels were masked. The colour of the others is synthetic too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model information</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>model card,styles,licence,training,deep learning,sar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tells what a model of Colorize SAR takes, where it learned, and what may be expected of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;Reads the card inside a model file: its colour styles and what their colours stand for, the bands it takes, the pixel size and the regions it learned from, its limits, scores and licence.&lt;/p&gt;&lt;p&gt;It needs no engine and starts nothing. The outputs can be used in models: NAME, STYLES (with commas between), SHA256, INPUTS, GSD (metres) and REGIONS.&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A page with all of it, the whole model card included.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour styles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SHA-256 of the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training regions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ground sampling distance (m)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page {} cannot be written: {}. Choose another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mosaic colour images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puts colour images together; the mosaic still says that its colour is synthetic.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puts colour images together into one. Where they overlap, the first that has data is seen. Unlike other ways to merge rasters, it minds the masks, leaves out unsure pixels if asked to, and keeps the tags that say that the colour is synthetic and where it came from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every image was coloured by its own brightness: at the seams of scenes of different days, colours may differ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mosaic of {count} images has {width} x {height} pixels. The colour is synthetic.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A radar raster in a file: Sentinel-1 GRD or SLC, or any other that GDAL reads. The file itself is read, on its own grid, without resampling. Layers that are not files (WMS, virtual) are exported first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The band for each polarisation the model takes, in the model&apos;s order; what it can do without may be left out at the end. Empty: bands are matched by their descriptions (VV, VH, HH, HV, Sigma0_VV and the like).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour style</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the colours are to stand for: the name of one of the model&apos;s styles. Empty: its first. Styles of the models that came with the plugin: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Polarisation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the band, where the file does not say it. Some models are told it: surfaces and forests differ in VV and VH.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Structure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where lightness comes from: 0 is the network&apos;s own, smoother image; 1 is the despeckled radar, coloured by the network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vividness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How strong the colours are: 0 is grey, 1 as the network gives them, 2 twice as strong. Lightness stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reference for the colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An optical image of the place, older or of another season, or a basemap export, in any CRS and resolution. The colours follow it: only how it is coloured as a whole is taken over, none of its structure. A file with three bands or more; where it is cloudy or empty it is left out. Empty: the network&apos;s own colours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the reference acts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;global&apos;: one change of colours for the whole raster. &apos;local&apos;: changes that vary smoothly over kilometres, for large rasters with regions of different colours. &apos;local&apos; looks at more places and takes longer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The part to colorize, on whole pixels. Brightness is still measured on the whole raster, so parts match. Empty: all of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write cloud-optimized GeoTIFFs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lay the files out for reading over the network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the network is shown. &apos;model&apos;: finer pixels are averaged, and coarser ones repeated, to the size it learned from; structure still takes lightness from the raster&apos;s own. &apos;native&apos;: the raster&apos;s own pixels, where colours may be wrong and windows show as blocks. The output has the input&apos;s grid either way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tile size (pixels)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side of the square that is colorized at once, a multiple of {}. Smaller needs less memory and more time. Empty: chosen for the device.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Halo (pixels)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is read around every tile as context, a multiple of {}. 256 makes tiles invisible; 128 is faster. Empty: what the model needs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A GeoTIFF of red, green and blue, 8 bits each, on exactly the grid of the input, with what is invalid in the input masked. A file of this name is replaced once the new one is complete.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A GeoTIFF of one 8-bit band on the same grid: how sure the network is of the colour, 255 surest. It ranks the pixels of one image; it is not a probability.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SAR</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{layer}&apos; is not a raster.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The input was not prepared. Run the algorithm through QGIS Processing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {} would replace the input {}, or a file it refers to. Choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SAR composite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>radar,sentinel-1,polarimetry,false colour,rgb,decomposition,ratio,vv,vh,asf,backscatter,sar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Renders radar bands as a colour composite of measurements: nothing is predicted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;Renders radar backscatter the way analysts know it. Its colours are &lt;b&gt;measurements&lt;/b&gt;, not predicted ones: the baseline to hold synthetic colour against.&lt;/p&gt;&lt;p&gt;&lt;b&gt;vv-vh-ratio&lt;/b&gt;: red is VV, green VH, blue their difference in dB (the ratio of powers). Vegetation is green, towns are pale, water is blue, bare soil is purple.&lt;/p&gt;&lt;p&gt;&lt;b&gt;asf-rgb&lt;/b&gt;: the RGB decomposition of the Alaska Satellite Facility. Red is simple bounce with some volume scattering (towns, bare ground), green volume scattering (vegetation), blue simple bounce with very low volume scattering (calm water, deserts). It needs calibrated backscatter, best terrain-corrected.&lt;/p&gt;&lt;p&gt;&lt;b&gt;db-grey&lt;/b&gt;: one band in dB as grey.&lt;/p&gt;&lt;p&gt;HH and HV take the places of VV and VH where these are missing. The output is on exactly the grid of the input; ranges are measured on the whole raster and kept in the file&apos;s metadata with the rule.&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>composite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rendered {} x {} pixels in {:.1f} s. The colours are measurements: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} composite (co-pol, cross-pol, ratio)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} composite (ASF decomposition)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} backscatter (grey)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A composite of measured radar backscatter; no colour is predicted. Bands: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A radar raster in a file, with a co-polarised band (VV or HH) and a cross-polarised one (VH or HV); one band is enough for &apos;db-grey&apos;. The file itself is read, on its own grid, without resampling.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Composite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;vv-vh-ratio&apos;: red VV, green VH, blue VV minus VH in dB. &apos;asf-rgb&apos;: the decomposition of the Alaska Satellite Facility, of calibrated backscatter. &apos;db-grey&apos;: one band in dB as grey.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The co-polarised band and then the cross-polarised one; a single band for &apos;db-grey&apos;. Empty: bands are matched by their descriptions (VV, VH, HH, HV, Sigma0_VV and the like).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stretch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is black and what is white. &apos;scene&apos;: percentiles of the whole raster, for the best contrast. &apos;fixed&apos;: VV -20 to 0 dB, VH -27 to -7 dB, their difference 2 to 14 dB, the same for every scene, so that scenes can be compared; of calibrated values only. &apos;asf-rgb&apos; has a scale of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speckle filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter the bands before they are rendered, 7 x 7 pixels, with the number of looks measured in each: see &apos;Despeckle SAR&apos;. &apos;none&apos; shows what was measured.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clipped at either end (percent)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Percent of the pixels that become black, and as many white, where the stretch is by the scene.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threshold of the ASF decomposition (dB)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cross-polarised backscatter below which a pixel is taken for a surface without volume scattering, and drawn in blue. Usual values lie between -22 and -25 dB; -24 is the one of ASF&apos;s own products.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A GeoTIFF of 8-bit bands (red, green and blue, or grey) on exactly the grid of the input, with what is invalid in the input masked. Its metadata say what each band shows, over which range of dB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trains a model for &lt;i&gt;Colorize SAR&lt;/i&gt; on a folder of SAR and optical images, and writes a report that says how good it is, beside simple baselines.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;How long.&lt;/b&gt; Finetuning a model that there is, 20 minutes on two processor cores; a model from nothing needs a GPU. It runs outside QGIS, which stays usable. Cancelling keeps a checkpoint, and running the same again with the same output folder goes on from it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;What is held back.&lt;/b&gt; Data are divided by place, never at random: whole scenes, or blocks with a guard around them, are kept from training and scored. Neighbouring patches look alike, so scores on a random split would be several dB too good.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>However good its scores, a model paints what was likely in the landscapes it has learned from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelling: the engine ends its step and keeps a checkpoint; on a CPU this may take a minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trains a model for Colorize SAR on your own SAR and optical images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a data folder, or a configuration file that names one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last checkpoint in {}, if there is one, is kept: running the same again goes on from it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model, to be chosen in Colorize SAR: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;What it needs.&lt;/b&gt; The packages that the engine needs for training, beyond those for colorizing: scikit-image, h5py, tensorboard, matplotlib and jinja2 (the extra &lt;i&gt;train&lt;/i&gt;). If one is missing, a message gives the command that installs it; &lt;i&gt;Engine set-up&lt;/i&gt; in the menu installs them too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scores on {}:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How to train. &apos;finetune&apos;: from a model that there is, on a few scenes of your region; an hour or two on a CPU. &apos;paired&apos;: a model of its own from many pairs; for a GPU. &apos;unpaired&apos;: from SAR and optical images that show different places. &apos;smoke&apos;: a minute, to see whether all is well; its model is good for nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Configuration file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A TOML file with everything that can be set: losses, several data folders, several bands, split, schedule. It takes the place of the preset. Empty: the preset.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder with SAR and optical images. Empty: the data that the configuration file names. What is given here takes the place of those.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start from model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A model to start from: the name of one that came with the plugin, or the path of a .safetensors model file. Empty: as the preset or file says; &apos;finetune&apos; starts from the plugin&apos;s own model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time budget (minutes)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long to learn, without reading the data and the final scores. Empty: as the preset or file says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> With &apos;auto&apos;, a device named in the configuration file is taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start anew</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget a training that the output folder holds already. Otherwise the same training goes on from its last checkpoint.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For the model, its report, curves (TensorBoard), decoded scenes and the checkpoint. Choose a folder that stays: run the same again with it to go on after an interruption.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder with SAR and optical images that the model has not seen in training: all of them are scored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare with models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Further models, names or paths with semicolons between them, that are scored on the same images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crop (pixels)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side of the squares that are scored, as many as fit into each image. 0: whole images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For the report with its pictures, the scores as a file, and decoded scenes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layout of the data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How images lie in the folder. &apos;sen12&apos;, &apos;sen12ms&apos;, &apos;qxs&apos;: as in the data sets SEN1-2, SEN12MS and QXS-SAROPT. &apos;pairs&apos;: one sub-folder of SAR files and one of optical files of the same names. &apos;rasters&apos;: whole rasters that overlap, on any grids. &apos;unpaired&apos;: SAR and optical images of different places. &apos;auto&apos; finds out and says in the log what it found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour style of the data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The composite that the optical images are: &apos;{}&apos;, or another name for another composite, such as &apos;swir&apos;. The model offers it as a style of this name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SAR files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sub-folder, file or pattern (such as *_vv.tif) of the SAR side, within the data folder. Empty: as the layout has it; &apos;pairs&apos; and &apos;unpaired&apos; look for sar and s1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Optical files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same of the optical side. Empty: as the layout has it; &apos;pairs&apos; and &apos;unpaired&apos; look for optical, rgb and s2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colorize folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SAR preview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engine set-up…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine is not set up yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set up…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine is ready.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Example models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The example model {name} cannot be read by this version of QGIS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The layer &apos;{}&apos; is broken. Repair its data source, or choose a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{}&apos; is not a raster file but a layer of the provider &apos;{}&apos;, and SAR Colorizer reads backscatter from files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{}&apos; is opened with credentials that QGIS keeps, and the engine does not get them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{}&apos; exists only in the memory of QGIS, where the engine cannot read it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reference &apos;{}&apos; is not a raster file but a layer of the provider &apos;{}&apos;, and its colours are read from a file. Export it first (right-click the layer &gt; Export &gt; Save As..., output mode &apos;Rendered image&apos;) and choose that file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the layer to a GeoTIFF first (right-click the layer &gt; Export &gt; Save As..., output mode &apos;Raw data&apos;) and colorize that file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The layer&apos;s CRS was set to {} in QGIS, but the file says {}. The output carries the file&apos;s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The layer&apos;s additional no-data values ({}) are not used, only the file&apos;s own. Set the no-data value in the file (Processing algorithm &apos;Translate&apos;) if it matters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{}&apos; cannot be opened the way the layer opens it ({}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SYNTHETIC COLOUR, not optical imagery. A neural network guessed from radar backscatter what colour an optical image of the place might have had. At structure 1 the lightness is the radar&apos;s own; the less structure, the more of the details are the network&apos;s guess too. Colour is no observation: do not measure it or derive vegetation, water or burn indices from it, and do not pass it on as a photograph.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relative confidence in SYNTHETIC COLOUR, 0 (least sure) to 255 (surest). It ranks the pixels of one image; it is not a probability.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0 - least sure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>255 - surest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>synthetic colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made by SAR Colorizer {version} from {source} with the model {model} (SHA-256 {digest}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} colour confidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} colorized (synthetic, {})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} colorized (synthetic)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} despeckled ({})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a SAR layer to see it in colour.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The radar raster to show in colour. The file is read, not what the map shows of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where lightness comes from: 0 is the network&apos;s own image, 1 the despeckled radar. Acts at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0 is grey, 1 the colours as the network gives them. Acts at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much of the map the preview covers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swipe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the colour begins; the line on the map can be dragged too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colorize whole layer…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opens Colorize SAR with this layer and these settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opens the set-up of the engine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as the file says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by their descriptions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another model file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>St&amp;yle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Structure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Vividness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Opacity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;wipe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Units</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Band</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Polarisation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;Synthetic colour&lt;/b&gt;: predicted from radar, not observed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine works</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Synthetic colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The preview cannot be read: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A draft; more detail is on its way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours are approximate: the network sees pixels of {} m and learned from {} m.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoomed out: colours are approximate. Zoom in to see those of the product.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours as in the product.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is an engine in {}. To have it in {}, press Move… under Manage, or remove it there first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} was removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} is QGIS, not a Python: it would open a second window. Choose a python program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} is not the absolute path of a program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} does not serve: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} is used from now on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also install what &amp;training models needs (scikit-image, h5py, tensorboard…)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Agree and set up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By this computer&apos;s graphics card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CUDA (NVIDIA graphics cards)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PyTorch&apos;s own, for the build</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The one that pip is configured with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Or write the address of another index of Python packages.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A folder of wheels (*.whl) that everything is installed from, without a network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Python to make the environment from. Empty: one is looked for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Build of PyTorch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Index for PyTorch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of &amp;wheels (offline)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made from this &amp;Python</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking at this computer: its Python, graphics card and disk…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This cannot be set up yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Agree and change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} and what these need. Build of PyTorch: {}. {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}: yours alone, outside QGIS and outside the plugin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about {} to load, {} on the disk; {} are free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SAR Colorizer&apos;s neural network runs in a process of its own, with Python packages of its own. With your consent they are installed now:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine is set up. With your consent it is changed to this:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The set-up is not finished. Resume goes on where it stopped:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is installed into QGIS, its Python or the system&apos;s. No data leave this computer. You can cancel at any time, go on later, and remove all of it here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One report of versions, devices, disk, what failed and the cure, to be copied into a message.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Diagnose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SAR Colorizer: engine set-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Set up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ma&amp;nage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dia&amp;gnosis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That did not work.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The set-up is not finished.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done: a small scene was colorized. Colorize SAR can be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An empty folder for the engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the engine in {}? Colorizing needs it; it can be set up again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Python of an environment that has the engine&apos;s packages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It works, and is used from now on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All is well.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something failed: see the end of the report.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Working. You can go on using QGIS, and close this window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This failed unexpectedly ({}: {}). See the log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re&amp;pair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Move…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remo&amp;ve…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Use this Python…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the en&amp;vironment of the set-up again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looks at everything and installs what is missing or damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes the environment to another folder or disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removes the environment and all that was installed into it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For those who manage their own. It is tried before it is used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes that choice back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PyTorch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tried on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} by version {} of the plugin, with Python {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log appears here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cl&amp;ose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making the environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading and installing PyTorch, the largest part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading and installing the other packages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colorizing a small scene as a trial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copying</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diagnosing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ENG</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User guide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} to {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The group of the layer tree that results go to when QGIS loads them. It is made, at the top, if it is not there. Empty: where QGIS puts new layers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SYNTHETIC COLOUR: red</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SYNTHETIC COLOUR: green</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SYNTHETIC COLOUR: blue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confidence in SYNTHETIC COLOUR</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
