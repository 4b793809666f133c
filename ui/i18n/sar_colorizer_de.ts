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
</context>
</TS>
