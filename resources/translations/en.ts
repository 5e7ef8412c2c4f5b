<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AccuracyPage</name>
    <message numerus="yes">
        <source>%n samples. They have no labels: measured is how far the answers agree with the original’s.</source>
        <translation>
            <numerusform>%n sample. It has no label: measured is how far the answer agrees with the original’s.</numerusform>
            <numerusform>%n samples. They have no labels: measured is how far the answers agree with the original’s.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n samples of the same data.</source>
        <translation>
            <numerusform>%n sample of the same data.</numerusform>
            <numerusform>%n samples of the same data.</numerusform>
        </translation>
    </message>
</context>
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
    <name>CompressedTable</name>
    <message numerus="yes">
        <source>%n weights</source>
        <translation>
            <numerusform>%n weight</numerusform>
            <numerusform>%n weights</numerusform>
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
    <message numerus="yes">
        <source>%n times</source>
        <translation>
            <numerusform>%n time</numerusform>
            <numerusform>%n times</numerusform>
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
    <name>EvaluationQueue</name>
    <message numerus="yes">
        <source>Waiting for %n other jobs</source>
        <translation>
            <numerusform>Waiting for %n other job</numerusform>
            <numerusform>Waiting for %n other jobs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message numerus="yes">
        <source>%n left out</source>
        <translation>
            <numerusform>%n left out</numerusform>
            <numerusform>%n left out</numerusform>
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
        <source>%n quantizers</source>
        <translation>
            <numerusform>%n quantizer</numerusform>
            <numerusform>%n quantizers</numerusform>
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
    <name>LeftAlonePage</name>
    <message numerus="yes">
        <source>%n operations</source>
        <translation>
            <numerusform>%n operation</numerusform>
            <numerusform>%n operations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LostView</name>
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
    <name>PickBar</name>
    <message numerus="yes">
        <source>%n operations left alone</source>
        <translation>
            <numerusform>%n operation left alone</numerusform>
            <numerusform>%n operations left alone</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlanView</name>
    <message numerus="yes">
        <source>%n samples</source>
        <translation>
            <numerusform>%n sample</numerusform>
            <numerusform>%n samples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n operations</source>
        <translation>
            <numerusform>%n operation</numerusform>
            <numerusform>%n operations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{warning} (and %n more)</source>
        <translation>
            <numerusform>{warning} (and %n more)</numerusform>
            <numerusform>{warning} (and %n more)</numerusform>
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
    <name>QuantizeForm</name>
    <message numerus="yes">
        <source>There are only %n: the ranges hang on chance. 100 to 300 are usual.</source>
        <translation>
            <numerusform>There is only %n: the ranges hang on chance. 100 to 300 are usual.</numerusform>
            <numerusform>There are only %n: the ranges hang on chance. 100 to 300 are usual.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n samples there are will be used, which is enough.</source>
        <translation>
            <numerusform>The %n sample there is will be used, which is enough.</numerusform>
            <numerusform>All %n samples there are will be used, which is enough.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n samples there are will be used; 100 to 300 are usual.</source>
        <translation>
            <numerusform>The %n sample there is will be used; 100 to 300 are usual.</numerusform>
            <numerusform>All %n samples there are will be used; 100 to 300 are usual.</numerusform>
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
    <name>SampleCount</name>
    <message numerus="yes">
        <source>%n pictures</source>
        <translation>
            <numerusform>%n picture</numerusform>
            <numerusform>%n pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n texts</source>
        <translation>
            <numerusform>%n text</numerusform>
            <numerusform>%n texts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sounds</source>
        <translation>
            <numerusform>%n sound</numerusform>
            <numerusform>%n sounds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n samples</source>
        <translation>
            <numerusform>%n sample</numerusform>
            <numerusform>%n samples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n faults</source>
        <translation>
            <numerusform>%n fault</numerusform>
            <numerusform>%n faults</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n classes</source>
        <translation>
            <numerusform>%n class</numerusform>
            <numerusform>%n classes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ScopeField</name>
    <message numerus="yes">
        <source>type, %n operations</source>
        <translation>
            <numerusform>type, %n operation</numerusform>
            <numerusform>type, %n operations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Matches %n operations</source>
        <translation>
            <numerusform>Matches %n operation</numerusform>
            <numerusform>Matches %n operations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ShrinkingCard</name>
    <message numerus="yes">
        <source>%n samples</source>
        <translation>
            <numerusform>%n sample</numerusform>
            <numerusform>%n samples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n operations left alone</source>
        <translation>
            <numerusform>%n operation left alone</numerusform>
            <numerusform>%n operations left alone</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n parameters left whole</source>
        <translation>
            <numerusform>%n parameter left whole</numerusform>
            <numerusform>%n parameters left whole</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n operations given back to keep the accuracy</source>
        <translation>
            <numerusform>%n operation given back to keep the accuracy</numerusform>
            <numerusform>%n operations given back to keep the accuracy</numerusform>
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
    <name>ShrinkingSection</name>
    <message numerus="yes">
        <source>%n samples</source>
        <translation>
            <numerusform>%n sample</numerusform>
            <numerusform>%n samples</numerusform>
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
    <name>SpeedUp</name>
    <message numerus="yes">
        <source>%n pairs of processes</source>
        <translation>
            <numerusform>%n pair of processes</numerusform>
            <numerusform>%n pairs of processes</numerusform>
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
