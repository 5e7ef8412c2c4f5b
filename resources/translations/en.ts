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
    <name>CutEditor</name>
    <message numerus="yes">
        <source>%n places: type a part of a name or of an operation&apos;s type.</source>
        <translation>
            <numerusform>%n place: type a part of a name or of an operation&apos;s type.</numerusform>
            <numerusform>%n places: type a part of a name or of an operation&apos;s type.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DivergenceView</name>
    <message numerus="yes">
        <source>%n tensors inside of the model</source>
        <translation>
            <numerusform>%n tensor inside of the model</numerusform>
            <numerusform>%n tensors inside of the model</numerusform>
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
    <name>OverviewPanel</name>
    <message numerus="yes">
        <source>OpenVINO has no rule for %n operations of this model: {names}.</source>
        <translation>
            <numerusform>OpenVINO has no rule for %n operation of this model: {names}.</numerusform>
            <numerusform>OpenVINO has no rule for %n operations of this model: {names}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PreflightPanel</name>
    <message numerus="yes">
        <source>OpenVINO has no rule for %n operations of this model.</source>
        <translation>
            <numerusform>OpenVINO has no rule for %n operation of this model.</numerusform>
            <numerusform>OpenVINO has no rule for %n operations of this model.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PythonDialog</name>
    <message numerus="yes">
        <source>%n functions that could make a model</source>
        <translation>
            <numerusform>%n function that could make a model</numerusform>
            <numerusform>%n functions that could make a model</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReadyView</name>
    <message numerus="yes">
        <source>on %n own samples</source>
        <translation>
            <numerusform>on %n own sample</numerusform>
            <numerusform>on %n own samples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>on %n random samples</source>
        <translation>
            <numerusform>on %n random sample</numerusform>
            <numerusform>on %n random samples</numerusform>
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
    <name>RunningView</name>
    <message numerus="yes">
        <source>Waits for %n other jobs</source>
        <translation>
            <numerusform>Waits for %n other job</numerusform>
            <numerusform>Waits for %n other jobs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SourcePage</name>
    <message numerus="yes">
        <source>%n types</source>
        <translation>
            <numerusform>%n type</numerusform>
            <numerusform>%n types</numerusform>
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
    <name>UnsupportedTree</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
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
<context>
    <name>VerdictView</name>
    <message numerus="yes">
        <source>%n samples</source>
        <translation>
            <numerusform>%n sample</numerusform>
            <numerusform>%n samples</numerusform>
        </translation>
    </message>
</context>
</TS>
