<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>BarChart</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Conditions</name>
    <message numerus="yes">
        <source>%n cores</source>
        <translation>
            <numerusform>%n core</numerusform>
            <numerusform>%n cores</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Headline</name>
    <message numerus="yes">
        <source>%n types</source>
        <translation>
            <numerusform>%n type</numerusform>
            <numerusform>%n types</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n quantized operations</source>
        <translation>
            <numerusform>%n quantized operation</numerusform>
            <numerusform>%n quantized operations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JobRow</name>
    <message numerus="yes">
        <source>Waits for %n other jobs</source>
        <translation>
            <numerusform>Waits for %n other job</numerusform>
            <numerusform>Waits for %n other jobs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LatencyPlot</name>
    <message numerus="yes">
        <source>▴ %n above</source>
        <translation>
            <numerusform>▴ %n above</numerusform>
            <numerusform>▴ %n above</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LayerDetail</name>
    <message numerus="yes">
        <source>Made of %n source operations</source>
        <translation>
            <numerusform>Made of %n source operation</numerusform>
            <numerusform>Made of %n source operations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message numerus="yes">
        <source>%n jobs are not done yet. Cancel and close?</source>
        <translation>
            <numerusform>%n job is not done yet. Cancel and close?</numerusform>
            <numerusform>%n jobs are not done yet. Cancel and close?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RequestExplorer</name>
    <message numerus="yes">
        <source>%n requests. Wheel: zoom, drag: move, right button: more.</source>
        <translation>
            <numerusform>%n request. Wheel: zoom, drag: move, right button: more.</numerusform>
            <numerusform>%n requests. Wheel: zoom, drag: move, right button: more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message numerus="yes">
        <source>Waiting, %n jobs before this one</source>
        <translation>
            <numerusform>Waiting, %n job before this one</numerusform>
            <numerusform>Waiting, %n jobs before this one</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message numerus="yes">
        <source>%n not executed</source>
        <translation>
            <numerusform>%n not executed</numerusform>
            <numerusform>%n not executed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UtilizationStrip</name>
    <message numerus="yes">
        <source>%n cores</source>
        <translation>
            <numerusform>%n core</numerusform>
            <numerusform>%n cores</numerusform>
        </translation>
    </message>
</context>
</TS>
