<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Accuracy</name>
    <message>
        <source>Scores of classes</source>
        <translation>类别得分</translation>
    </message>
    <message>
        <source>Classes of pixels</source>
        <translation>像素类别</translation>
    </message>
    <message>
        <source>Numbers as they are</source>
        <translation>数值原样</translation>
    </message>
    <message>
        <source>SSD list of boxes</source>
        <translation>SSD 边界框列表</translation>
    </message>
    <message>
        <source>Finished boxes</source>
        <translation>最终边界框</translation>
    </message>
    <message>
        <source>Boxes and scores</source>
        <translation>边界框和得分</translation>
    </message>
    <message>
        <source>Offsets from prior boxes</source>
        <translation>相对先验框的偏移</translation>
    </message>
    <message>
        <source>DETR queries</source>
        <translation>DETR 查询</translation>
    </message>
    <message>
        <source>YOLO candidates</source>
        <translation>YOLO 候选</translation>
    </message>
    <message>
        <source>Grids of cells</source>
        <translation>单元网格</translation>
    </message>
    <message>
        <source>none: already 0 to 1</source>
        <translation>无：已在 0 到 1 之间</translation>
    </message>
    <message>
        <source>sigmoid</source>
        <translation>sigmoid</translation>
    </message>
    <message>
        <source>softmax</source>
        <translation>softmax</translation>
    </message>
    <message>
        <source>left, top, right, bottom</source>
        <translation>左、上、右、下</translation>
    </message>
    <message>
        <source>top, left, bottom, right</source>
        <translation>上、左、下、右</translation>
    </message>
    <message>
        <source>centre, width, height</source>
        <translation>中心、宽、高</translation>
    </message>
    <message>
        <source>left, top, width, height</source>
        <translation>左、上、宽、高</translation>
    </message>
    <message>
        <source>pixels</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>shares of the picture</source>
        <translation>占图片的比例</translation>
    </message>
    <message>
        <source>distances as distributions (v8)</source>
        <translation>以分布表示的距离 (v8)</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>变差</translation>
    </message>
    <message>
        <source>gained</source>
        <translation>变好</translation>
    </message>
    <message>
        <source>other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>significant drop</source>
        <translation>显著下降</translation>
    </message>
    <message>
        <source>significant gain</source>
        <translation>显著提升</translation>
    </message>
    <message>
        <source>not significant</source>
        <translation>不显著</translation>
    </message>
    <message>
        <source>no sample differs</source>
        <translation>没有样本不同</translation>
    </message>
    <message>
        <source>bootstrap</source>
        <translation>自助法</translation>
    </message>
    <message>
        <source>Classification</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>Text classification</source>
        <translation>文本分类</translation>
    </message>
    <message>
        <source>Detection</source>
        <translation>检测</translation>
    </message>
    <message>
        <source>Segmentation</source>
        <translation>分割</translation>
    </message>
    <message>
        <source>Regression</source>
        <translation>回归</translation>
    </message>
    <message>
        <source>Embedding</source>
        <translation>嵌入</translation>
    </message>
    <message>
        <source>Agreement with the reference</source>
        <translation>与参考的一致程度</translation>
    </message>
    <message>
        <source>resized</source>
        <translation>已调整大小</translation>
    </message>
    <message>
        <source>channels reversed</source>
        <translation>已反转通道</translation>
    </message>
    <message>
        <source>raw values</source>
        <translation>原始值</translation>
    </message>
    <message>
        <source>with objectness</source>
        <translation>含目标置信度</translation>
    </message>
    <message>
        <source>background {number}</source>
        <translation>背景 {number}</translation>
    </message>
    <message>
        <source>classes from {number} on</source>
        <translation>类别从 {number} 起</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>{done} of {total} samples</source>
        <translation>{done} / {total} 个样本</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>剩余 {time}</translation>
    </message>
</context>
<context>
    <name>AccuracyForm</name>
    <message>
        <source>Without labels a reference is needed, and there is no other variant yet: convert or quantize the model first, or choose labelled samples.</source>
        <translation>没有标签时需要参考，而目前还没有其他变体：请先转换或量化模型，或选择带标签的样本。</translation>
    </message>
    <message>
        <source>Choose a reference: without labels its answers are what is right.</source>
        <translation>请选择参考：没有标签时，以参考的结果为正确结果。</translation>
    </message>
    <message>
        <source>The evaluation goes on.</source>
        <translation>评估继续进行。</translation>
    </message>
    <message>
        <source>Measure how good the answers are  (F8)</source>
        <translation>测量结果有多准确 (F8)</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Evaluate this model</source>
        <translation>评估此模型</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>End it now and keep what has been answered so far.</source>
        <translation>立即结束，保留目前已得到的结果。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>End it without a result.</source>
        <translation>结束，不保留结果。</translation>
    </message>
    <message>
        <source>device&apos;s choice</source>
        <translation>由设备决定</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Against</source>
        <translation>参考</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Another variant answers the same samples at f32, and is compared with.</source>
        <translation>另一个变体以 f32 对相同的样本作出预测，作为比较对象。</translation>
    </message>
    <message>
        <source>f32 in the device&apos;s accuracy mode; a device&apos;s own choice may be less exact.</source>
        <translation>f32 采用设备的准确模式；由设备自行决定时可能不够精确。</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Automatic: {metric}</source>
        <translation>自动：{metric}</translation>
    </message>
    <message>
        <source>{name} (its source)</source>
        <translation>{name}（其来源）</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>How the outputs are read: found out from the outputs. Click to look, or to set it by hand.</source>
        <translation>输出的读取方式：已从输出中识别。单击可查看或手动设置。</translation>
    </message>
    <message>
        <source>How the outputs are read, set by hand: {adapter}</source>
        <translation>输出的读取方式，手动设置：{adapter}</translation>
    </message>
</context>
<context>
    <name>AccuracyPage</name>
    <message>
        <source>What does it lose?</source>
        <translation>会损失什么？</translation>
    </message>
    <message>
        <source>Speed is worth nothing without right answers: both are measured.</source>
        <translation>没有正确的结果，速度毫无意义：两者都要测量。</translation>
    </message>
    <message>
        <source>Choose samples to measure the accuracy with.</source>
        <translation>请选择用于测量准确率的样本。</translation>
    </message>
    <message>
        <source>Measure the accuracy before and after</source>
        <translation>测量前后的准确率</translation>
    </message>
    <message>
        <source>The original and the result answer the same samples, both at f32. It takes about as long as two evaluations.</source>
        <translation>原模型和结果模型都以 f32 对相同的样本作出预测。耗时约为两次评估。</translation>
    </message>
    <message>
        <source>Measured on</source>
        <translation>测量所用样本</translation>
    </message>
    <message>
        <source>The samples that do not calibrate</source>
        <translation>未用于校准的样本</translation>
    </message>
    <message>
        <source>Other samples</source>
        <translation>其他样本</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>What counts as right. Automatic: the usual one for the labels.</source>
        <translation>以什么判定正确。自动：标签通常采用的指标。</translation>
    </message>
    <message>
        <source>Compressing and pruning do not measure the accuracy themselves. Select the new variant afterwards and evaluate it (F8): its answers are compared with the original’s.</source>
        <translation>压缩和剪枝本身不测量准确率。之后请选择新变体并评估 (F8)：其结果会与原模型的结果比较。</translation>
    </message>
    <message>
        <source>Those of the data that are not drawn to calibrate.</source>
        <translation>数据中未被抽取用于校准的样本。</translation>
    </message>
    <message>
        <source>Almost none are left beside those that calibrate, so these are measured, too: the figure will look better than it is. Use fewer samples to calibrate, or choose others.</source>
        <translation>除校准样本外几乎没有剩余样本，因此也会测量校准样本：数值会比实际情况好。请减少校准样本，或选择其他样本。</translation>
    </message>
    <message numerus="yes">
        <source>%n samples. They have no labels: measured is how far the answers agree with the original’s.</source>
        <translation>
            <numerusform>%n 个样本。它们没有标签：测量的是结果与原模型的一致程度。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n samples of the same data.</source>
        <translation>
            <numerusform>同一数据的 %n 个样本。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AccuracyPanel</name>
    <message>
        <source>Evaluate this model</source>
        <translation>评估此模型</translation>
    </message>
    <message>
        <source>Evaluating</source>
        <translation>正在评估</translation>
    </message>
    <message>
        <source>No model selected</source>
        <translation>未选择模型</translation>
    </message>
    <message>
        <source>Choose one on the left, or drop a model file here.</source>
        <translation>请在左侧选择一个，或将模型文件拖放到此处。</translation>
    </message>
    <message>
        <source>The evaluation was interrupted</source>
        <translation>评估被中断</translation>
    </message>
    <message>
        <source>Not evaluated yet</source>
        <translation>尚未评估</translation>
    </message>
    <message>
        <source>An evaluation says how many answers are right, how sure that is, and which answers differ from those of the model this variant was made from.</source>
        <translation>评估会说明有多少结果是正确的、把握有多大，以及哪些结果与生成此变体的模型不同。</translation>
    </message>
</context>
<context>
    <name>AccuracyWords</name>
    <message>
        <source>Accuracy not measured</source>
        <translation>未测量准确率</translation>
    </message>
    <message>
        <source>Loses more than allowed</source>
        <translation>下降超过允许的幅度</translation>
    </message>
    <message>
        <source>Within the allowed drop</source>
        <translation>在允许的下降幅度内</translation>
    </message>
    <message>
        <source>Significantly worse</source>
        <translation>显著变差</translation>
    </message>
    <message>
        <source>Significantly better</source>
        <translation>显著变好</translation>
    </message>
    <message>
        <source>No significant drop</source>
        <translation>无显著下降</translation>
    </message>
    <message>
        <source>Not judged</source>
        <translation>未作判定</translation>
    </message>
    <message>
        <source>It was not asked for. Evaluate measures it.</source>
        <translation>没有要求测量。可用“评估”来测量。</translation>
    </message>
    <message>
        <source>{metric}: {reference} → {quantized}</source>
        <translation>{metric}：{reference} → {quantized}</translation>
    </message>
    <message>
        <source>a drop of {drop}</source>
        <translation>下降 {drop}</translation>
    </message>
    <message>
        <source>a gain of {drop}</source>
        <translation>提升 {drop}</translation>
    </message>
    <message>
        <source>no drop</source>
        <translation>没有下降</translation>
    </message>
    <message>
        <source>{percent} % interval of the drop {low} to {high}</source>
        <translation>下降幅度的 {percent} % 区间为 {low} 至 {high}</translation>
    </message>
    <message>
        <source>{count} samples</source>
        <translation>{count} 个样本</translation>
    </message>
    <message>
        <source>it may be chance</source>
        <translation>可能出于偶然</translation>
    </message>
    <message>
        <source>more than chance</source>
        <translation>并非偶然</translation>
    </message>
    <message>
        <source>nothing can be said about chance</source>
        <translation>无法判断是否出于偶然</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;Project</source>
        <translation>项目(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>模型(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>New project…</source>
        <translation>新建项目…</translation>
    </message>
    <message>
        <source>Make a new project folder and open it.</source>
        <translation>新建一个项目文件夹并打开。</translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation>打开项目…</translation>
    </message>
    <message>
        <source>Open the folder of another project.</source>
        <translation>打开另一个项目的文件夹。</translation>
    </message>
    <message>
        <source>Write report…</source>
        <translation>生成报告…</translation>
    </message>
    <message>
        <source>Write all runs of the project into one HTML file.</source>
        <translation>将项目的所有运行写入一个 HTML 文件。</translation>
    </message>
    <message>
        <source>Show project folder</source>
        <translation>显示项目文件夹</translation>
    </message>
    <message>
        <source>Show the project&apos;s folder in the file manager.</source>
        <translation>在文件管理器中显示项目文件夹。</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Take the last change back.</source>
        <translation>撤销上一次更改。</translation>
    </message>
    <message>
        <source>Search commands and models…</source>
        <translation>搜索命令和模型…</translation>
    </message>
    <message>
        <source>Find a command, a model or a run by typing a part of its name.</source>
        <translation>输入名称的一部分，查找命令、模型或运行。</translation>
    </message>
    <message>
        <source>Import model…</source>
        <translation>导入模型…</translation>
    </message>
    <message>
        <source>Bring model files into the project; dropping them on the window does the same.</source>
        <translation>将模型文件导入项目；拖放到窗口上也可以。</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Import folder…</source>
        <translation>导入文件夹…</translation>
    </message>
    <message>
        <source>Bring in a TensorFlow SavedModel, or every model in a folder.</source>
        <translation>导入 TensorFlow SavedModel，或文件夹中的所有模型。</translation>
    </message>
    <message>
        <source>Import from Python…</source>
        <translation>从 Python 导入…</translation>
    </message>
    <message>
        <source>Bring in a PyTorch model that a function in a Python file makes.</source>
        <translation>导入由 Python 文件中的函数创建的 PyTorch 模型。</translation>
    </message>
    <message>
        <source>Open the sample</source>
        <translation>打开示例</translation>
    </message>
    <message>
        <source>Bring in the bundled classifier of handwritten digits.</source>
        <translation>导入自带的手写数字分类模型。</translation>
    </message>
    <message>
        <source>Convert…</source>
        <translation>转换…</translation>
    </message>
    <message>
        <source>Convert the selected variant to OpenVINO IR.</source>
        <translation>将所选变体转换为 OpenVINO IR。</translation>
    </message>
    <message>
        <source>Convert</source>
        <translation>转换</translation>
    </message>
    <message>
        <source>Quantize…</source>
        <translation>量化…</translation>
    </message>
    <message>
        <source>Make the selected variant smaller and faster, and measure what it loses.</source>
        <translation>使所选变体更小、更快，并测量其损失。</translation>
    </message>
    <message>
        <source>Quantize</source>
        <translation>量化</translation>
    </message>
    <message>
        <source>Copy recipe as Python</source>
        <translation>将配方复制为 Python</translation>
    </message>
    <message>
        <source>A script that converts the model in the same way with OpenVINO alone.</source>
        <translation>仅用 OpenVINO 以相同方式转换模型的脚本。</translation>
    </message>
    <message>
        <source>Copy recipe as command line</source>
        <translation>将配方复制为命令行</translation>
    </message>
    <message>
        <source>The same conversion in a terminal.</source>
        <translation>在终端中执行同样的转换。</translation>
    </message>
    <message>
        <source>Run recipe again</source>
        <translation>重新运行配方</translation>
    </message>
    <message>
        <source>Convert once more in the same way, and compare the weights byte for byte.</source>
        <translation>以相同方式再转换一次，并逐字节比较权重。</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Rename the selected model or variant.</source>
        <translation>重命名所选模型或变体。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete what is selected; it can be undone.</source>
        <translation>删除所选内容；可以撤销。</translation>
    </message>
    <message>
        <source>Show in file manager</source>
        <translation>在文件管理器中显示</translation>
    </message>
    <message>
        <source>Show the selected variant&apos;s file in the file manager.</source>
        <translation>在文件管理器中显示所选变体的文件。</translation>
    </message>
    <message>
        <source>Benchmark</source>
        <translation>基准测试</translation>
    </message>
    <message>
        <source>Measure latency and throughput of the selected variant.</source>
        <translation>测量所选变体的延迟和吞吐量。</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>性能分析</translation>
    </message>
    <message>
        <source>Measure the time of every layer of the selected variant.</source>
        <translation>测量所选变体每一层的耗时。</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Measure the selected variant in turns with another one.</source>
        <translation>将所选变体与另一个变体轮流测量。</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Measure how good the selected variant&apos;s answers are.</source>
        <translation>测量所选变体的结果有多准确。</translation>
    </message>
    <message>
        <source>Pin as baseline</source>
        <translation>设为基线</translation>
    </message>
    <message>
        <source>Later runs of this variant show their difference to it.</source>
        <translation>此变体之后的运行会显示与它的差异。</translation>
    </message>
    <message>
        <source>Cancel all jobs</source>
        <translation>取消所有任务</translation>
    </message>
    <message>
        <source>End everything that waits or runs.</source>
        <translation>结束所有等待中和运行中的任务。</translation>
    </message>
    <message>
        <source>Job limits…</source>
        <translation>任务限制…</translation>
    </message>
    <message>
        <source>How much memory and time one job may take.</source>
        <translation>单个任务可用的内存和时间。</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>What the selected variant is.</source>
        <translation>所选变体的基本信息。</translation>
    </message>
    <message>
        <source>Graph</source>
        <translation>计算图</translation>
    </message>
    <message>
        <source>The operations of the model, and what flows between them.</source>
        <translation>模型的操作，以及它们之间的数据流。</translation>
    </message>
    <message>
        <source>Latency, throughput and utilization.</source>
        <translation>延迟、吞吐量和利用率。</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Where the time of one inference goes.</source>
        <translation>一次推理的时间花在哪里。</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>How good the variant&apos;s answers are, and what it answers differently.</source>
        <translation>变体的结果有多准确，以及哪些结果不同。</translation>
    </message>
    <message>
        <source>Two variants, configurations or backends measured in turns.</source>
        <translation>轮流测量两个变体、配置或后端。</translation>
    </message>
    <message>
        <source>Netron</source>
        <translation>Netron</translation>
    </message>
    <message>
        <source>The model&apos;s own file in Netron, coloured by time.</source>
        <translation>在 Netron 中显示模型自身的文件，按时间着色。</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Show or hide the list of models.</source>
        <translation>显示或隐藏模型列表。</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Show or hide the jobs and their log.</source>
        <translation>显示或隐藏任务及其日志。</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Use the dark theme.</source>
        <translation>使用深色主题。</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Use the light theme.</source>
        <translation>使用浅色主题。</translation>
    </message>
    <message>
        <source>User guide</source>
        <translation>用户指南</translation>
    </message>
    <message>
        <source>Open the user guide.</source>
        <translation>打开用户指南。</translation>
    </message>
    <message>
        <source>Devices…</source>
        <translation>设备…</translation>
    </message>
    <message>
        <source>OpenVINO&apos;s devices with their properties.</source>
        <translation>OpenVINO 的设备及其属性。</translation>
    </message>
    <message>
        <source>Check this machine…</source>
        <translation>检查本机…</translation>
    </message>
    <message>
        <source>Versions, devices, optional parts and sensors, and what to do about what is missing.</source>
        <translation>版本、设备、可选组件和传感器，以及缺失时的处理办法。</translation>
    </message>
    <message>
        <source>About OV Workbench</source>
        <translation>关于 OV Workbench</translation>
    </message>
</context>
<context>
    <name>AdapterDialog</name>
    <message>
        <source>Set by hand how the outputs are read; the answers are drawn here.</source>
        <translation>手动设置输出的读取方式；结果会画在这里。</translation>
    </message>
    <message>
        <source>The outputs cannot be read so.</source>
        <translation>无法以此方式读取输出。</translation>
    </message>
    <message>
        <source>Looking at the outputs…</source>
        <translation>正在查看输出…</translation>
    </message>
    <message>
        <source>Nothing was recognised.</source>
        <translation>没有识别出任何内容。</translation>
    </message>
    <message>
        <source>Guessed: it may be something else. {why}</source>
        <translation>推测：也可能是其他内容。{why}</translation>
    </message>
    <message>
        <source>Recognised. {why}</source>
        <translation>已识别。{why}</translation>
    </message>
    <message>
        <source>Set by hand</source>
        <translation>手动设置</translation>
    </message>
    <message>
        <source>How outputs are read: {variant}</source>
        <translation>输出的读取方式：{variant}</translation>
    </message>
    <message>
        <source>What was recognised</source>
        <translation>识别结果</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>What comes of it</source>
        <translation>读取效果</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Back to what was recognised.</source>
        <translation>恢复为识别的结果。</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Read the outputs so in evaluations from now on (Ctrl+Enter).</source>
        <translation>今后的评估都以此方式读取输出 (Ctrl+Enter)。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>AdapterForm</name>
    <message>
        <source>Head</source>
        <translation>检测头</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>The only output, or the scores where boxes are apart</source>
        <translation>唯一的输出；边界框单独输出时，为得分</translation>
    </message>
    <message>
        <source>Boxes</source>
        <translation>边界框</translation>
    </message>
    <message>
        <source>The output that holds the boxes</source>
        <translation>含边界框的输出</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>The output that holds the classes</source>
        <translation>含类别的输出</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>The output that says how many boxes there are</source>
        <translation>说明边界框数量的输出</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>What stands in a row, where all is in one output</source>
        <translation>全部内容在一个输出中时，一行由什么组成</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>激活函数</translation>
    </message>
    <message>
        <source>What is still to be done to scores to make them 0 to 1</source>
        <translation>要使得分在 0 到 1 之间，还需做什么</translation>
    </message>
    <message>
        <source>Axis</source>
        <translation>轴</translation>
    </message>
    <message>
        <source>Where the classes, channels or a candidate&apos;s numbers are</source>
        <translation>类别、通道或候选的各数值所在的轴</translation>
    </message>
    <message>
        <source>Objectness</source>
        <translation>目标置信度</translation>
    </message>
    <message>
        <source>A number before the classes says whether there is anything</source>
        <translation>类别之前的一个数，说明是否存在目标</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>背景</translation>
    </message>
    <message>
        <source>The network&apos;s class that means “nothing”</source>
        <translation>网络中表示“无目标”的类别</translation>
    </message>
    <message>
        <source>Class offset</source>
        <translation>类别偏移</translation>
    </message>
    <message>
        <source>The network&apos;s number of the data&apos;s class 0</source>
        <translation>数据的类别 0 在网络中的编号</translation>
    </message>
    <message>
        <source>Box format</source>
        <translation>边界框格式</translation>
    </message>
    <message>
        <source>What the four numbers of a box are</source>
        <translation>边界框的四个数各是什么</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>What a box is measured in: pixels of the picture the network gets, or shares (0 to 1) of its sides</source>
        <translation>边界框的度量单位：网络所得图片的像素，或占其边长的比例（0 到 1）</translation>
    </message>
    <message>
        <source>Cells</source>
        <translation>单元</translation>
    </message>
    <message>
        <source>How a cell holds its box</source>
        <translation>单元如何存放其边界框</translation>
    </message>
    <message>
        <source>Anchors</source>
        <translation>锚框</translation>
    </message>
    <message>
        <source>Sizes that boxes are offsets from; a network&apos;s file has none</source>
        <translation>边界框偏移所依据的尺寸；网络文件中没有</translation>
    </message>
    <message>
        <source>Least score</source>
        <translation>最低得分</translation>
    </message>
    <message>
        <source>Boxes below are dropped. mAP wants nearly all of them: 0.001</source>
        <translation>低于此值的边界框会被丢弃。mAP 几乎需要全部边界框：0.001</translation>
    </message>
    <message>
        <source>NMS at IoU</source>
        <translation>NMS 的 IoU</translation>
    </message>
    <message>
        <source>Boxes of a class that overlap more are taken for the same one; “none”: done in the network</source>
        <translation>同一类别中重叠超过此值的边界框视为同一个；“无”：已在网络中完成</translation>
    </message>
    <message>
        <source>Most boxes</source>
        <translation>边界框上限</translation>
    </message>
    <message>
        <source>COCO counts no more than 100 a picture</source>
        <translation>COCO 每张图片最多计 100 个</translation>
    </message>
    <message>
        <source>Mask threshold</source>
        <translation>掩码阈值</translation>
    </message>
    <message>
        <source>For masks with a single channel</source>
        <translation>用于单通道掩码</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>as recognised</source>
        <translation>按识别结果</translation>
    </message>
</context>
<context>
    <name>AdapterPreview</name>
    <message>
        <source>Answering some samples…</source>
        <translation>正在预测部分样本…</translation>
    </message>
    <message>
        <source>There is no sample to show.</source>
        <translation>没有可显示的样本。</translation>
    </message>
    <message>
        <source>Label: {label}</source>
        <translation>标签：{label}</translation>
    </message>
</context>
<context>
    <name>AlphaField</name>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Alpha</source>
        <translation>Alpha</translation>
    </message>
</context>
<context>
    <name>AnswersView</name>
    <message>
        <source>Without preprocessing</source>
        <translation>无预处理</translation>
    </message>
    <message>
        <source>With preprocessing</source>
        <translation>有预处理</translation>
    </message>
    <message>
        <source>Answers: {which}</source>
        <translation>预测结果：{which}</translation>
    </message>
    <message>
        <source>No output looks like class scores, so there are no answers to compare.</source>
        <translation>没有输出像分类得分，因此没有可比较的预测结果。</translation>
    </message>
    <message>
        <source>What {name} says</source>
        <translation>{name} 的预测结果</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Lost: worse than the reference. Gained: better. Other: another answer, as good or as wrong.</source>
        <translation>变差：比参考差。变好：比参考好。其他：结果不同，但同样正确或同样错误。</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>What is right</source>
        <translation>正确结果</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>参考</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>变体</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>The network&apos;s own confidence in its answer</source>
        <translation>网络自身对结果的置信度</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>How good the answer is: F1 for boxes, IoU for masks, minus the error for numbers; higher is better</source>
        <translation>结果的好坏：边界框为 F1，掩码为 IoU，数值为误差的负值；越高越好</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>预测结果</translation>
    </message>
    <message>
        <source>Export CSV…</source>
        <translation>导出 CSV…</translation>
    </message>
    <message>
        <source>Write the samples shown to a file.</source>
        <translation>将所显示的样本写入文件。</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>有变化</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>变差</translation>
    </message>
    <message>
        <source>Gained</source>
        <translation>变好</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Wrong</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>{label} answered as {answer}</source>
        <translation>{label} 被预测为 {answer}</translation>
    </message>
    <message>
        <source>Show the others again.</source>
        <translation>重新显示其他样本。</translation>
    </message>
    <message>
        <source>The answers of this run are not kept. Evaluate again to see them.</source>
        <translation>未保留此运行的预测结果。请重新评估以查看。</translation>
    </message>
    <message>
        <source>No sample is answered differently.</source>
        <translation>没有样本的结果不同。</translation>
    </message>
    <message>
        <source>No sample is among these.</source>
        <translation>其中没有样本。</translation>
    </message>
</context>
<context>
    <name>BarChart</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>另有 %n 项</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BenchmarkForm</name>
    <message>
        <source>In force: {value}</source>
        <translation>实际生效：{value}</translation>
    </message>
    <message>
        <source>latency</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>throughput</source>
        <translation>吞吐量</translation>
    </message>
    <message>
        <source>cumulative</source>
        <translation>累计吞吐量</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>asynchronous</source>
        <translation>异步</translation>
    </message>
    <message>
        <source>synchronous</source>
        <translation>同步</translation>
    </message>
    <message>
        <source>device&apos;s choice</source>
        <translation>由设备决定</translation>
    </message>
    <message>
        <source>model&apos;s own</source>
        <translation>与模型一致</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>秒数</translation>
    </message>
    <message>
        <source>iterations</source>
        <translation>迭代次数</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Compiled models are kept in this folder; compile times then mean little.</source>
        <translation>编译后的模型保存在此文件夹中；此时编译时间没有多少参考意义。</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>高级</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>API</source>
        <translation>API</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Input type</source>
        <translation>输入类型</translation>
    </message>
    <message>
        <source>Ends after</source>
        <translation>结束条件</translation>
    </message>
    <message>
        <source>Streams</source>
        <translation>流</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>推理请求</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>预热</translation>
    </message>
    <message>
        <source>Cache folder</source>
        <translation>缓存文件夹</translation>
    </message>
    <message>
        <source>With streams or threads given, the hint is none.</source>
        <translation>指定了流或线程时，不使用提示。</translation>
    </message>
</context>
<context>
    <name>BenchmarkPanel</name>
    <message>
        <source>No model selected</source>
        <translation>未选择模型</translation>
    </message>
    <message>
        <source>Choose one on the left, or drop a model file here.</source>
        <translation>请在左侧选择一个，或将模型文件拖放到此处。</translation>
    </message>
    <message>
        <source>Not measured yet</source>
        <translation>尚未测量</translation>
    </message>
    <message>
        <source>Latency, throughput and utilization are drawn here while the model runs.</source>
        <translation>模型运行时，延迟、吞吐量和利用率会绘制在这里。</translation>
    </message>
    <message>
        <source>Against the pinned baseline. The two were measured one after the other, not interleaved: that is no A/B comparison, and a difference of some percent may be the machine&apos;s.</source>
        <translation>与所设基线相比。两者先后测量，并未交错进行：这不是 A/B 对比，百分之几的差异可能来自机器本身。</translation>
    </message>
    <message>
        <source>Requests of {name}</source>
        <translation>{name} 的推理请求</translation>
    </message>
</context>
<context>
    <name>Breadcrumbs</name>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>{count} excluded</source>
        <translation>已排除 {count} 项</translation>
    </message>
    <message>
        <source>Where in the model</source>
        <translation>在模型中的位置</translation>
    </message>
    <message>
        <source>Back to where the last jump began (Backspace or Alt+Left)</source>
        <translation>返回上次跳转的起点 (Backspace 或 Alt+Left)</translation>
    </message>
    <message>
        <source>The groups between</source>
        <translation>中间的各级分组</translation>
    </message>
    <message>
        <source>Show what was excluded from the picture again</source>
        <translation>重新显示从图中排除的内容</translation>
    </message>
    <message>
        <source>Shows all of it; the menu collapses and opens it</source>
        <translation>显示其全部内容；菜单可将其折叠和展开</translation>
    </message>
</context>
<context>
    <name>BrowserModel</name>
    <message>
        <source>The file is gone. Put it back, or delete this variant.</source>
        <translation>文件已不存在。请放回文件，或删除此变体。</translation>
    </message>
    <message>
        <source>Made from {variant}</source>
        <translation>由 {variant} 生成</translation>
    </message>
</context>
<context>
    <name>Chart</name>
    <message>
        <source>Export plot</source>
        <translation>导出图表</translation>
    </message>
    <message>
        <source>Copy data</source>
        <translation>复制数据</translation>
    </message>
    <message>
        <source>Export as PNG…</source>
        <translation>导出为 PNG…</translation>
    </message>
    <message>
        <source>Export as SVG…</source>
        <translation>导出为 SVG…</translation>
    </message>
    <message>
        <source>Export as CSV…</source>
        <translation>导出为 CSV…</translation>
    </message>
</context>
<context>
    <name>Chips</name>
    <message>
        <source>Remove {name}</source>
        <translation>移除 {name}</translation>
    </message>
</context>
<context>
    <name>ClassTable</name>
    <message>
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>Share of the class&apos;s samples that are answered right</source>
        <translation>此类别中预测正确的样本占比</translation>
    </message>
    <message>
        <source>Average precision, over IoU 0.50 … 0.95</source>
        <translation>平均精确率，IoU 0.50 … 0.95</translation>
    </message>
    <message>
        <source>Intersection over union of the class&apos;s pixels</source>
        <translation>该类别像素的交并比</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Labelled</source>
        <translation>标签数</translation>
    </message>
    <message>
        <source>Samples, boxes or pixels that are labelled so</source>
        <translation>带此标签的样本、边界框或像素</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>参考</translation>
    </message>
    <message>
        <source>The reference&apos;s own value, from its evaluation with the same data</source>
        <translation>参考自身的值，来自以相同数据进行的评估</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Percent points; negative: worse than the reference</source>
        <translation>百分点；负值：比参考差</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>Share of the answers of this class that are right</source>
        <translation>预测为此类别的结果中正确的占比</translation>
    </message>
    <message>
        <source>Share of the class&apos;s objects that are found</source>
        <translation>此类别的目标中被找到的占比</translation>
    </message>
    <message>
        <source>At score</source>
        <translation>得分阈值</translation>
    </message>
    <message>
        <source>The score at which precision and recall are given: the best F1</source>
        <translation>给出精确率和召回率时的得分：F1 最佳处</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>How many samples have this label.</source>
        <translation>带此标签的样本数。</translation>
    </message>
    <message>
        <source>Boxes</source>
        <translation>边界框</translation>
    </message>
    <message>
        <source>How many boxes of the examined samples have this label.</source>
        <translation>所检查的样本中带此标签的边界框数。</translation>
    </message>
    <message>
        <source>Seen in</source>
        <translation>出现于</translation>
    </message>
    <message>
        <source>In how many of the examined pictures this class is seen.</source>
        <translation>所检查的图片中有多少张出现此类别。</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Type a command or a model…</source>
        <translation>输入命令或模型…</translation>
    </message>
    <message>
        <source>Search commands and models</source>
        <translation>搜索命令和模型</translation>
    </message>
    <message>
        <source>Matches</source>
        <translation>匹配项</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>New project</source>
        <translation>新建项目</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>打开项目</translation>
    </message>
    <message>
        <source>Write report</source>
        <translation>生成报告</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Models ({patterns});;All files (*)</source>
        <translation>模型 ({patterns});;所有文件 (*)</translation>
    </message>
    <message>
        <source>Import model</source>
        <translation>导入模型</translation>
    </message>
    <message>
        <source>Import folder</source>
        <translation>导入文件夹</translation>
    </message>
    <message>
        <source>Delete {name}</source>
        <translation>删除 {name}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>About OV Workbench</source>
        <translation>关于 OV Workbench</translation>
    </message>
    <message>
        <source>A workbench for OpenVINO that measures honestly. OpenVINO {version}. Licence: Apache-2.0.</source>
        <translation>如实测量的 OpenVINO 工作台。OpenVINO {version}。许可证：Apache-2.0。</translation>
    </message>
</context>
<context>
    <name>CompareBackends</name>
    <message>
        <source>{backend} is not installed. Install it with: pip install &apos;ov-workbench[{package}]&apos;</source>
        <translation>未安装 {backend}。安装方法：pip install &apos;ov-workbench[{package}]&apos;</translation>
    </message>
    <message>
        <source>{backend} runs {wanted}, and this variant is {found}. Choose the variant it was converted from.</source>
        <translation>{backend} 运行 {wanted}，而此变体为 {found}。请选择转换前的变体。</translation>
    </message>
    <message>
        <source>{backend} runs on the CPU only here.</source>
        <translation>{backend} 在此处只能在 CPU 上运行。</translation>
    </message>
</context>
<context>
    <name>CompareForm</name>
    <message>
        <source>Side {side} is not complete yet.</source>
        <translation>{side} 侧尚未设置完整。</translation>
    </message>
    <message>
        <source>Measure A and B in turns  (F7)</source>
        <translation>轮流测量 A 和 B (F7)</translation>
    </message>
    <message>
        <source>The comparison goes on.</source>
        <translation>比较继续进行。</translation>
    </message>
    <message>
        <source>It ends after this pair of blocks.</source>
        <translation>将在这一对测量块之后结束。</translation>
    </message>
    <message>
        <source>End now and keep what has been measured.</source>
        <translation>立即结束，保留已测量的数据。</translation>
    </message>
    <message>
        <source>End without a result.</source>
        <translation>结束，不保留结果。</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Start the comparison</source>
        <translation>开始比较</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop the comparison</source>
        <translation>停止比较</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel the comparison</source>
        <translation>取消比较</translation>
    </message>
    <message>
        <source>Swap A and B</source>
        <translation>交换 A 和 B</translation>
    </message>
    <message>
        <source>latency</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>throughput</source>
        <translation>吞吐量</translation>
    </message>
    <message>
        <source>What counts</source>
        <translation>比较内容</translation>
    </message>
    <message>
        <source>Time at most</source>
        <translation>最长时间</translation>
    </message>
    <message>
        <source>Smallest difference</source>
        <translation>最小差异</translation>
    </message>
    <message>
        <source>Latency: one request at a time. Throughput: as many at once as the device wants.</source>
        <translation>延迟：一次一个推理请求。吞吐量：同时运行设备所需数量的请求。</translation>
    </message>
    <message>
        <source>It ends earlier once the interval is narrow enough or the verdict is clear. Three pairs of processes are measured in any case.</source>
        <translation>区间足够窄或结论明确时会提前结束。无论如何都会测量三对进程。</translation>
    </message>
    <message>
        <source>A difference below it is called no difference, however sure it may be.</source>
        <translation>低于此值的差异视为无差异，无论其多么确定。</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Device, threads, streams and configuration file of both sides</source>
        <translation>两侧的设备、线程、流和配置文件</translation>
    </message>
</context>
<context>
    <name>ComparePanel</name>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>A: {a}
B: {b}</source>
        <translation>A：{a}
B：{b}</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>正在比较</translation>
    </message>
    <message>
        <source>No model selected</source>
        <translation>未选择模型</translation>
    </message>
    <message>
        <source>Choose one on the left, or drop a model file here.</source>
        <translation>请在左侧选择一个，或将模型文件拖放到此处。</translation>
    </message>
    <message>
        <source>Not compared yet</source>
        <translation>尚未比较</translation>
    </message>
    <message>
        <source>Both sides are measured in turns, in fresh processes each time, until it is known which one is faster, or that none is. Two variants, two configurations or two backends can be compared.</source>
        <translation>两侧轮流测量，每次都使用新进程，直到确定哪一侧更快，或确定没有差异。可以比较两个变体、两种配置或两个后端。</translation>
    </message>
</context>
<context>
    <name>CompressForm</name>
    <message>
        <source>A codebook needs at least two ascending values.</source>
        <translation>码本至少需要两个升序的值。</translation>
    </message>
    <message>
        <source>{mode} · ≈ {size}</source>
        <translation>{mode} · ≈ {size}</translation>
    </message>
    <message>
        <source>Convolutions get 8 bits in any case: hardly smaller than INT8 here.</source>
        <translation>卷积始终采用 8 位：此处几乎不比 INT8 小。</translation>
    </message>
    <message>
        <source>8 bits compress all layers, with one scale per channel: there is nothing to choose.</source>
        <translation>8 位压缩所有层，每个通道一个缩放因子：没有可选择的内容。</translation>
    </message>
    <message>
        <source>This number format always shares a scale among {count} weights.</source>
        <translation>此数值格式总是由 {count} 个权重共用一个缩放因子。</translation>
    </message>
    <message>
        <source>This number format cannot have smaller groups.</source>
        <translation>此数值格式不能采用更小的分组。</translation>
    </message>
    <message>
        <source>There are no groups.</source>
        <translation>没有分组。</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>One scale per channel</source>
        <translation>每个通道一个缩放因子</translation>
    </message>
    <message>
        <source>Refuse the model</source>
        <translation>拒绝该模型</translation>
    </message>
    <message>
        <source>Leave these layers</source>
        <translation>保留这些层</translation>
    </message>
    <message>
        <source>Smaller groups for these</source>
        <translation>对其采用更小的分组</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>INT8 symmetric</source>
        <translation>INT8 对称</translation>
    </message>
    <message>
        <source>INT8 asymmetric</source>
        <translation>INT8 非对称</translation>
    </message>
    <message>
        <source>Corrections and samples</source>
        <translation>校正与样本</translation>
    </message>
</context>
<context>
    <name>CompressTexts</name>
    <message>
        <source>INT8 asymmetric</source>
        <translation>INT8 非对称</translation>
    </message>
    <message>
        <source>INT8 symmetric</source>
        <translation>INT8 对称</translation>
    </message>
    <message>
        <source>INT4 symmetric</source>
        <translation>INT4 对称</translation>
    </message>
    <message>
        <source>INT4 asymmetric</source>
        <translation>INT4 非对称</translation>
    </message>
    <message>
        <source>Codebook</source>
        <translation>码本</translation>
    </message>
    <message>
        <source>Adaptive codebook</source>
        <translation>自适应码本</translation>
    </message>
    <message>
        <source>The safe choice, with a zero point: hardly any loss, on every device.</source>
        <translation>稳妥的选择，带零点：在每种设备上几乎没有损失。</translation>
    </message>
    <message>
        <source>Without a zero point: a little quicker to unpack, a little less exact.</source>
        <translation>不带零点：解包稍快，精确度稍低。</translation>
    </message>
    <message>
        <source>Half of INT8, for large language models; check the answers.</source>
        <translation>INT8 的一半大小，适用于大语言模型；请检查结果。</translation>
    </message>
    <message>
        <source>With a zero point: more exact than symmetric, and a little slower.</source>
        <translation>带零点：比对称更精确，但稍慢。</translation>
    </message>
    <message>
        <source>Eight levels only. An experiment: the answers will suffer.</source>
        <translation>只有八个级别。实验性质：结果会变差。</translation>
    </message>
    <message>
        <source>Four levels only. An experiment: most models do not survive it.</source>
        <translation>只有四个级别。实验性质：多数模型无法承受。</translation>
    </message>
    <message>
        <source>Sixteen levels, close together near zero, as weights lie. Slower to unpack.</source>
        <translation>十六个级别，在零附近较密，与权重的分布一致。解包较慢。</translation>
    </message>
    <message>
        <source>Sixteen fixed FP8 values that the weights are made of.</source>
        <translation>由十六个固定的 FP8 值构成权重。</translation>
    </message>
    <message>
        <source>4-bit floats, 32 of them share a scale (OCP microscaling).</source>
        <translation>4 位浮点，每 32 个共用一个缩放因子（OCP 微缩放）。</translation>
    </message>
    <message>
        <source>8-bit floats, 32 of them share a scale (OCP microscaling).</source>
        <translation>8 位浮点，每 32 个共用一个缩放因子（OCP 微缩放）。</translation>
    </message>
    <message>
        <source>8-bit floats with 16-bit scales.</source>
        <translation>8 位浮点，16 位缩放因子。</translation>
    </message>
    <message>
        <source>4-bit floats with 16-bit scales.</source>
        <translation>4 位浮点，16 位缩放因子。</translation>
    </message>
    <message>
        <source>4-bit floats, 16 of them share an 8-bit scale.</source>
        <translation>4 位浮点，每 16 个共用一个 8 位缩放因子。</translation>
    </message>
    <message>
        <source>Your own list of values that the weights are made of.</source>
        <translation>由您自己给出的值列表构成权重。</translation>
    </message>
    <message>
        <source>A list of values found for the model; needs samples.</source>
        <translation>为模型求得的值列表；需要样本。</translation>
    </message>
    <message>
        <source>Nothing is made when there is such a layer.</source>
        <translation>存在此类层时不生成任何内容。</translation>
    </message>
    <message>
        <source>They stay in floating point: the file is larger.</source>
        <translation>它们保持浮点：文件更大。</translation>
    </message>
    <message>
        <source>They get the largest group that fits.</source>
        <translation>它们采用适合的最大分组。</translation>
    </message>
    <message>
        <source>Weights become</source>
        <translation>权重格式</translation>
    </message>
    <message>
        <source>The number format that the weights are kept in.</source>
        <translation>存放权重所用的数值格式。</translation>
    </message>
    <message>
        <source>Ascending values that the weights are made of.</source>
        <translation>构成权重的值，按升序排列。</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>比例</translation>
    </message>
    <message>
        <source>This share of the weights gets the format above, the most sensitive layers do not.</source>
        <translation>此比例的权重采用上述格式，最敏感的层除外。</translation>
    </message>
    <message>
        <source>Less keeps more of the accuracy: the rest gets the backup format.</source>
        <translation>比例越小，准确率保持得越好：其余权重采用备用格式。</translation>
    </message>
    <message>
        <source>Group size</source>
        <translation>分组大小</translation>
    </message>
    <message>
        <source>So many weights share one scale.</source>
        <translation>这么多权重共用一个缩放因子。</translation>
    </message>
    <message>
        <source>Smaller groups are more exact and take more room. Automatic: 128 for most formats.</source>
        <translation>分组越小越精确，占用空间也越多。自动：多数格式为 128。</translation>
    </message>
    <message>
        <source>Where it does not fit</source>
        <translation>不适合时</translation>
    </message>
    <message>
        <source>What is done with layers whose channels the group size does not divide.</source>
        <translation>通道数不能被分组大小整除的层如何处理。</translation>
    </message>
    <message>
        <source>Backup format</source>
        <translation>备用格式</translation>
    </message>
    <message>
        <source>What the other layers get: those left out by the share, embeddings, the last layer.</source>
        <translation>其他层采用的格式：比例之外的层、嵌入层和最后一层。</translation>
    </message>
    <message>
        <source>Automatic: INT8 asymmetric, or the 8-bit form of the format.</source>
        <translation>自动：INT8 非对称，或该格式的 8 位形式。</translation>
    </message>
    <message>
        <source>Embeddings and the last layer, too</source>
        <translation>包括嵌入层和最后一层</translation>
    </message>
    <message>
        <source>They usually get the backup format, because they are the most sensitive.</source>
        <translation>它们通常采用备用格式，因为最敏感。</translation>
    </message>
    <message>
        <source>Save the rest as FP16</source>
        <translation>其余部分保存为 FP16</translation>
    </message>
    <message>
        <source>Half of the room in the file, as far as OpenVINO does it: not in a model of which some weights are packed already.</source>
        <translation>在文件中占用一半空间，前提是 OpenVINO 支持：部分权重已打包的模型不适用。</translation>
    </message>
</context>
<context>
    <name>CompressedTable</name>
    <message>
        <source>Operation</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>Size before</source>
        <translation>之前大小</translation>
    </message>
    <message>
        <source>Size after</source>
        <translation>之后大小</translation>
    </message>
    <message>
        <source>Group size</source>
        <translation>分组大小</translation>
    </message>
    <message numerus="yes">
        <source>%n weights</source>
        <translation>
            <numerusform>%n 个权重</numerusform>
        </translation>
    </message>
    <message>
        <source>{weights}: {before} → {after}</source>
        <translation>{weights}：{before} → {after}</translation>
    </message>
    <message>
        <source>channel</source>
        <translation>通道</translation>
    </message>
</context>
<context>
    <name>Conditions</name>
    <message>
        <source>Stopped early: the result covers what had been measured until then.</source>
        <translation>提前停止：结果只包含此前已测量的部分。</translation>
    </message>
    <message>
        <source>Worth knowing</source>
        <translation>值得注意</translation>
    </message>
    <message>
        <source>One-time costs</source>
        <translation>一次性开销</translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation>测量条件</translation>
    </message>
    <message>
        <source>The same with benchmark_app</source>
        <translation>等效的 benchmark_app 命令</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>复制命令</translation>
    </message>
    <message>
        <source>Configuration as resolved</source>
        <translation>实际配置</translation>
    </message>
    <message>
        <source>Distribution of the latencies</source>
        <translation>延迟分布</translation>
    </message>
    <message>
        <source>read</source>
        <translation>读取</translation>
    </message>
    <message>
        <source>reshape</source>
        <translation>调整形状</translation>
    </message>
    <message>
        <source>compile</source>
        <translation>编译</translation>
    </message>
    <message>
        <source>first inference</source>
        <translation>首次推理</translation>
    </message>
    <message>
        <source>warm-up</source>
        <translation>预热</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Share of the measured time in which no inference was in flight.</source>
        <translation>测量时间中没有推理在进行的部分所占的比例。</translation>
    </message>
    <message numerus="yes">
        <source>%n cores</source>
        <translation>
            <numerusform>%n 个核心</numerusform>
        </translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Batch, requests</source>
        <translation>批大小，推理请求</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>已测量</translation>
    </message>
    <message>
        <source>CPU busy</source>
        <translation>CPU 占用</translation>
    </message>
    <message>
        <source>Peak memory</source>
        <translation>内存峰值</translation>
    </message>
    <message>
        <source>Harness share</source>
        <translation>测量程序占比</translation>
    </message>
    <message>
        <source>Load at start</source>
        <translation>开始时负载</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>测量时间</translation>
    </message>
    <message>
        <source>Frequency</source>
        <translation>频率</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>能耗</translation>
    </message>
    <message>
        <source>The project is open in another window; here it can only be read.</source>
        <translation>项目已在另一个窗口中打开；此处只读。</translation>
    </message>
    <message>
        <source>Select a variant of a model first.</source>
        <translation>请先选择一个模型变体。</translation>
    </message>
    <message>
        <source>Select a variant that was made here first: converted, quantized, compressed or pruned.</source>
        <translation>请先选择在此处生成的变体：经转换、量化、压缩或剪枝。</translation>
    </message>
    <message>
        <source>Select a benchmark of the variant first.</source>
        <translation>请先选择该变体的一次基准测试。</translation>
    </message>
    <message>
        <source>There is nothing to report yet: benchmark, profile, evaluate or compare a model first.</source>
        <translation>尚无可写入报告的内容：请先对模型进行基准测试、性能分析、评估或比较。</translation>
    </message>
    <message>
        <source>Select a model, a variant or a run first.</source>
        <translation>请先选择一个模型、变体或运行。</translation>
    </message>
    <message>
        <source>Select a model or a variant first.</source>
        <translation>请先选择一个模型或变体。</translation>
    </message>
    <message>
        <source>No job is running.</source>
        <translation>没有正在运行的任务。</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>没有可撤销的操作。</translation>
    </message>
    <message>
        <source>the interval is narrow enough</source>
        <translation>区间已足够窄</translation>
    </message>
    <message>
        <source>the verdict is clear</source>
        <translation>结论已明确</translation>
    </message>
    <message>
        <source>the time is over</source>
        <translation>时间已到</translation>
    </message>
    <message>
        <source>stopped by hand</source>
        <translation>手动停止</translation>
    </message>
    <message>
        <source>{percent} and more count</source>
        <translation>{percent} 及以上才计入</translation>
    </message>
    <message>
        <source>{count} pairs in turns</source>
        <translation>轮流测量 {count} 对</translation>
    </message>
    <message>
        <source>throughput</source>
        <translation>吞吐量</translation>
    </message>
    <message>
        <source>median latency</source>
        <translation>延迟中位数</translation>
    </message>
    <message>
        <source>Ended because</source>
        <translation>结束原因</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Pairs of fresh processes</source>
        <translation>新进程对</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>测量块</translation>
    </message>
    <message>
        <source>Judged by</source>
        <translation>判定依据</translation>
    </message>
    <message>
        <source>Differences of</source>
        <translation>差异阈值</translation>
    </message>
    <message>
        <source>Streams, threads, requests</source>
        <translation>流、线程、推理请求</translation>
    </message>
    <message>
        <source>{percent} of the machine</source>
        <translation>本机的 {percent}</translation>
    </message>
    <message>
        <source>Busy before</source>
        <translation>之前的负载</translation>
    </message>
    <message>
        <source>Taken by the host</source>
        <translation>被宿主机占用</translation>
    </message>
    <message>
        <source>Slowed down</source>
        <translation>降频</translation>
    </message>
    <message numerus="yes">
        <source>%n times</source>
        <translation>
            <numerusform>%n 次</numerusform>
        </translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>Measured at</source>
        <translation>测量时间</translation>
    </message>
</context>
<context>
    <name>ConfigField</name>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Further device properties, for example {example}</source>
        <translation>其他设备属性，例如 {example}</translation>
    </message>
    <message>
        <source>Choose a configuration file</source>
        <translation>选择配置文件</translation>
    </message>
</context>
<context>
    <name>ConfusionChart</name>
    <message>
        <source>{label}: {count} of {total} answered right ({share})</source>
        <translation>{label}：{total} 个中有 {count} 个预测正确（{share}）</translation>
    </message>
    <message>
        <source>{label} answered as {answer}: {count} of {total} ({share})</source>
        <translation>{label} 被预测为 {answer}：{total} 个中有 {count} 个（{share}）</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
</context>
<context>
    <name>ConfusionView</name>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Answered as</source>
        <translation>预测为</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Of the samples with this label</source>
        <translation>占带此标签的样本</translation>
    </message>
    <message>
        <source>Most frequent mistakes</source>
        <translation>最常见的错误</translation>
    </message>
    <message>
        <source>Labels and how they are answered</source>
        <translation>标签及其预测结果</translation>
    </message>
    <message>
        <source>Show these samples</source>
        <translation>显示这些样本</translation>
    </message>
    <message>
        <source>Click a cell or a mistake to see its samples.</source>
        <translation>单击单元格或某个错误可查看其样本。</translation>
    </message>
</context>
<context>
    <name>Controls</name>
    <message>
        <source>The run goes on.</source>
        <translation>运行仍在继续。</translation>
    </message>
    <message>
        <source>Measure with these settings  (F5)</source>
        <translation>按这些设置测量  (F5)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Cancel the benchmark</source>
        <translation>取消基准测试</translation>
    </message>
    <message>
        <source>Stop the benchmark</source>
        <translation>停止基准测试</translation>
    </message>
    <message>
        <source>End without a result.</source>
        <translation>结束，不保留结果。</translation>
    </message>
    <message>
        <source>End now and keep what has been measured.</source>
        <translation>立即结束，保留已测量的数据。</translation>
    </message>
    <message>
        <source>Nothing is being measured.</source>
        <translation>当前没有测量。</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Start the benchmark</source>
        <translation>开始基准测试</translation>
    </message>
</context>
<context>
    <name>ConversionWizard</name>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Inputs and outputs</source>
        <translation>输入和输出</translation>
    </message>
    <message>
        <source>Preprocessing</source>
        <translation>预处理</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>The conversion is running.</source>
        <translation>转换正在进行。</translation>
    </message>
    <message>
        <source>The project is open in another window; here it can only be read.</source>
        <translation>项目已在另一个窗口中打开；此处只读。</translation>
    </message>
    <message>
        <source>Convert with what is chosen now (Ctrl+Enter).</source>
        <translation>按当前选择进行转换（Ctrl+Enter）。</translation>
    </message>
    <message>
        <source>Convert again</source>
        <translation>再次转换</translation>
    </message>
    <message>
        <source>Convert</source>
        <translation>转换</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Convert {variant}</source>
        <translation>转换 {variant}</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>The step before (Alt+Left).</source>
        <translation>返回上一步（Alt+Left）。</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>The step after (Alt+Right).</source>
        <translation>前往下一步（Alt+Right）。</translation>
    </message>
    <message>
        <source>The conversion is still running.</source>
        <translation>转换仍在进行。</translation>
    </message>
    <message>
        <source>Left running, it goes on in the list of jobs.</source>
        <translation>如果让它继续运行，可在任务列表中查看。</translation>
    </message>
    <message>
        <source>Leave it running</source>
        <translation>继续运行</translation>
    </message>
    <message>
        <source>Cancel the conversion</source>
        <translation>取消转换</translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>留在此处</translation>
    </message>
</context>
<context>
    <name>CoresPlot</name>
    <message>
        <source>mean of all cores</source>
        <translation>所有核心的均值</translation>
    </message>
</context>
<context>
    <name>CorrectionsForm</name>
    <message>
        <source>NNCF has it for integers below 8 bits and codebooks only.</source>
        <translation>NNCF 仅对 8 位以下的整数和码本提供此功能。</translation>
    </message>
    <message>
        <source>GPTQ and LoRA correction mend the same errors: only one of them can be used.</source>
        <translation>GPTQ 和 LoRA 校正弥补的是相同的误差：只能使用其中之一。</translation>
    </message>
    <message>
        <source>8 bits compress all layers: there is nothing to choose.</source>
        <translation>8 位压缩所有层：没有可选择的内容。</translation>
    </message>
    <message>
        <source>All weights get the format: set a share below 100 %.</source>
        <translation>所有权重都采用该格式：请将比例设为低于 100 %。</translation>
    </message>
    <message>
        <source>What is chosen looks at no samples.</source>
        <translation>所选内容不使用样本。</translation>
    </message>
    <message>
        <source>What is chosen needs no samples.</source>
        <translation>所选内容不需要样本。</translation>
    </message>
    <message>
        <source>What is chosen needs samples.</source>
        <translation>所选内容需要样本。</translation>
    </message>
    <message>
        <source>What is chosen looks at your samples.</source>
        <translation>所选内容会使用您的样本。</translation>
    </message>
    <message>
        <source>AWQ works without samples, and better with them.</source>
        <translation>AWQ 没有样本也能工作，有样本效果更好。</translation>
    </message>
    <message>
        <source>AWQ looks at your samples.</source>
        <translation>AWQ 会使用您的样本。</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Error of the weights</source>
        <translation>权重误差</translation>
    </message>
    <message>
        <source>Hessian of the inputs</source>
        <translation>输入的 Hessian 矩阵</translation>
    </message>
    <message>
        <source>Mean variance of the inputs</source>
        <translation>输入的平均方差</translation>
    </message>
    <message>
        <source>Largest variance of the inputs</source>
        <translation>输入的最大方差</translation>
    </message>
    <message>
        <source>Mean size of the inputs</source>
        <translation>输入的平均幅值</translation>
    </message>
    <message>
        <source>Choose samples…</source>
        <translation>选择样本…</translation>
    </message>
    <message>
        <source>Needs samples.</source>
        <translation>需要样本。</translation>
    </message>
    <message>
        <source>Scales weights by how much their inputs matter before they are rounded.</source>
        <translation>在舍入之前，按其输入的重要程度缩放权重。</translation>
    </message>
    <message>
        <source>Better with samples, works without.</source>
        <translation>有样本更好，没有也能工作。</translation>
    </message>
    <message>
        <source>Scale estimation</source>
        <translation>缩放因子估计</translation>
    </message>
    <message>
        <source>Chooses the scales so that each layer’s answers change least.</source>
        <translation>选择缩放因子，使每层的结果变化最小。</translation>
    </message>
    <message>
        <source>Rounds weight by weight and lets the others make up for it. Slow on large models.</source>
        <translation>逐个舍入权重，并让其余权重加以弥补。对大模型较慢。</translation>
    </message>
    <message>
        <source>LoRA correction</source>
        <translation>LoRA 校正</translation>
    </message>
    <message>
        <source>Adds two thin matrices per layer that take back a part of the error; costs some speed.</source>
        <translation>为每层增加两个低秩矩阵，弥补部分误差；会降低一些速度。</translation>
    </message>
    <message>
        <source>Sensitivity by</source>
        <translation>敏感度依据</translation>
    </message>
    <message>
        <source>How the layers are found that keep the backup format.</source>
        <translation>如何找出保留备用格式的层。</translation>
    </message>
    <message>
        <source>All but the error of the weights need samples.</source>
        <translation>除权重误差外都需要样本。</translation>
    </message>
    <message>
        <source>Samples to use</source>
        <translation>使用的样本数</translation>
    </message>
    <message>
        <source>So many are drawn from the data.</source>
        <translation>从数据中抽取这么多。</translation>
    </message>
    <message>
        <source>128 are usual.</source>
        <translation>通常为 128 个。</translation>
    </message>
</context>
<context>
    <name>CounterpartList</name>
    <message>
        <source>Counterparts</source>
        <translation>对应项</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>另有 {count} 项</translation>
    </message>
    <message>
        <source>Looking</source>
        <translation>正在查找</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Read that graph and find what the operations became in it.</source>
        <translation>读取该计算图，并查找这些操作在其中变成了什么。</translation>
    </message>
    <message>
        <source>Find counterparts in {graph}</source>
        <translation>在 {graph} 中查找对应项</translation>
    </message>
    <message>
        <source>Go to {name}, {certainty}</source>
        <translation>转到 {name}，{certainty}</translation>
    </message>
</context>
<context>
    <name>CutEditor</name>
    <message>
        <source>No place of the model is called {name}.</source>
        <translation>模型中没有名为 {name} 的位置。</translation>
    </message>
    <message numerus="yes">
        <source>%n places: type a part of a name or of an operation&apos;s type.</source>
        <translation>
            <numerusform>%n 个位置：输入名称或操作类型的一部分。</numerusform>
        </translation>
    </message>
    <message>
        <source>The names are known once the converter has looked at the model; any can be typed.</source>
        <translation>转换器查看模型后才会列出名称；任何名称都可以直接输入。</translation>
    </message>
    <message>
        <source>Begin at</source>
        <translation>起点</translation>
    </message>
    <message>
        <source>End at</source>
        <translation>终点</translation>
    </message>
    <message>
        <source>This tensor becomes an input; what came before it is left out.</source>
        <translation>此张量将成为输入；它之前的部分会被去掉。</translation>
    </message>
    <message>
        <source>This tensor becomes an output; what nobody needs any more is left out.</source>
        <translation>此张量将成为输出；不再需要的部分会被去掉。</translation>
    </message>
    <message>
        <source>Name of an operation or a tensor</source>
        <translation>操作或张量的名称</translation>
    </message>
</context>
<context>
    <name>DatasetDialog</name>
    <message>
        <source>Allow the code of {file} to run first.</source>
        <translation>请先允许运行 {file} 的代码。</translation>
    </message>
    <message>
        <source>This data cannot be used.</source>
        <translation>此数据无法使用。</translation>
    </message>
    <message>
        <source>Faults ({count})</source>
        <translation>错误（{count}）</translation>
    </message>
    <message>
        <source>Faults</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Nothing to be seen yet</source>
        <translation>暂无可显示的内容</translation>
    </message>
    <message>
        <source>Looking at the data…</source>
        <translation>正在查看数据…</translation>
    </message>
    <message>
        <source>Sample data</source>
        <translation>样本数据</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>What the network gets</source>
        <translation>网络得到的数据</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Use this data</source>
        <translation>使用此数据</translation>
    </message>
</context>
<context>
    <name>DatasetField</name>
    <message>
        <source>Choose sample data.</source>
        <translation>请选择样本数据。</translation>
    </message>
    <message>
        <source>Allow the code of {file} to run first.</source>
        <translation>请先允许运行 {file} 的代码。</translation>
    </message>
    <message>
        <source>Sample digits, calibration</source>
        <translation>示例数字，校准</translation>
    </message>
    <message>
        <source>Sample digits, evaluation</source>
        <translation>示例数字，评估</translation>
    </message>
    <message>
        <source>Choose sample data first.</source>
        <translation>请先选择样本数据。</translation>
    </message>
    <message>
        <source>Fed: {steps}</source>
        <translation>输入：{steps}</translation>
    </message>
    <message>
        <source>A folder or file of samples: choose it, or drop it here.</source>
        <translation>存放样本的文件夹或文件：请选择，或拖放到此处。</translation>
    </message>
    <message>
        <source>Looking at the data…</source>
        <translation>正在查看数据…</translation>
    </message>
    <message>
        <source>Sample data</source>
        <translation>样本数据</translation>
    </message>
    <message>
        <source>Choose sample data</source>
        <translation>选择样本数据</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose other sample data</source>
        <translation>选择其他样本数据</translation>
    </message>
    <message>
        <source>Look closer…</source>
        <translation>详细查看…</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>文件夹…</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>文件…</translation>
    </message>
    <message>
        <source>Python iterator…</source>
        <translation>Python 迭代器…</translation>
    </message>
</context>
<context>
    <name>DenseTable</name>
    <message>
        <source>Export table</source>
        <translation>导出表格</translation>
    </message>
    <message>
        <source>Copy rows</source>
        <translation>复制行</translation>
    </message>
    <message>
        <source>Export as CSV…</source>
        <translation>导出为 CSV…</translation>
    </message>
</context>
<context>
    <name>DevicesDialog</name>
    <message>
        <source>Not available</source>
        <translation>不可用</translation>
    </message>
    <message>
        <source>Can be set for a run</source>
        <translation>可在运行时设置</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>标识</translation>
    </message>
    <message>
        <source>Capabilities</source>
        <translation>能力</translation>
    </message>
    <message>
        <source>Execution</source>
        <translation>执行</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Caching</source>
        <translation>缓存</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Property</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
</context>
<context>
    <name>DiffList</name>
    <message>
        <source>Comparing the graphs</source>
        <translation>正在比较计算图</translation>
    </message>
    <message>
        <source>Nothing to compare</source>
        <translation>没有可比较的内容</translation>
    </message>
    <message>
        <source>Weights were compared by their values. New names are no difference.</source>
        <translation>权重按数值比较。仅名称不同不算差异。</translation>
    </message>
    <message>
        <source>{before} and {after} agree in all {count} operations.</source>
        <translation>{before} 与 {after} 的全部 {count} 个操作一致。</translation>
    </message>
    <message>
        <source>No structural difference</source>
        <translation>没有结构差异</translation>
    </message>
    <message>
        <source>{count} unchanged</source>
        <translation>{count} 个未变</translation>
    </message>
    <message>
        <source>The two graphs use different operation sets, so types and attributes were not compared.</source>
        <translation>两个图使用不同的算子集，因此未比较类型和属性。</translation>
    </message>
    <message>
        <source>Expand all</source>
        <translation>全部展开</translation>
    </message>
    <message>
        <source>Collapse all</source>
        <translation>全部折叠</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>Filter by name, type or value</source>
        <translation>按名称、类型或数值筛选</translation>
    </message>
    <message>
        <source>Filter differences</source>
        <translation>筛选差异</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>复制为文本</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>复制为 CSV</translation>
    </message>
    <message>
        <source>Copy the selected differences, or all of them</source>
        <translation>复制所选的差异；未选择时复制全部</translation>
    </message>
    <message>
        <source>End the comparison</source>
        <translation>结束比较</translation>
    </message>
    <message>
        <source>Operations that only the second graph has.</source>
        <translation>仅第二个计算图有的操作。</translation>
    </message>
    <message>
        <source>Operations that only the first graph has.</source>
        <translation>仅第一个计算图有的操作。</translation>
    </message>
    <message>
        <source>Operations of both graphs that differ in something.</source>
        <translation>两个计算图都有、但有所不同的操作。</translation>
    </message>
    <message>
        <source>Operations whose work another one does, or that were computed ahead.</source>
        <translation>其工作由其他操作完成，或已预先计算的操作。</translation>
    </message>
</context>
<context>
    <name>DiffMode</name>
    <message>
        <source>Compare again</source>
        <translation>重新比较</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>Both sides have to show a graph; then they are compared.</source>
        <translation>两侧都显示计算图后，才会进行比较。</translation>
    </message>
</context>
<context>
    <name>DistanceTable</name>
    <message>
        <source>✓ equal</source>
        <translation>✓ 一致</translation>
    </message>
    <message>
        <source>✗ differs</source>
        <translation>✗ 不一致</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Max error</source>
        <translation>最大误差</translation>
    </message>
    <message>
        <source>Mean error</source>
        <translation>平均误差</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>Reference range</source>
        <translation>参考值范围</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
</context>
<context>
    <name>Distribution</name>
    <message>
        <source>Distribution from {low} to {high}</source>
        <translation>从 {low} 到 {high} 的分布</translation>
    </message>
</context>
<context>
    <name>DivergenceView</name>
    <message>
        <source>Where it begins to differ</source>
        <translation>开始出现差异的位置</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy where it begins to differ</source>
        <translation>复制开始出现差异的位置</translation>
    </message>
    <message>
        <source>none: it differs from the start</source>
        <translation>无：从一开始就不一致</translation>
    </message>
    <message>
        <source>largest {largest}, mean {mean}, cosine {cosine}; the reference has {range}</source>
        <translation>最大 {largest}，平均 {mean}，余弦 {cosine}；参考值范围 {range}</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Tensor</source>
        <translation>张量</translation>
    </message>
    <message>
        <source>Error there</source>
        <translation>此处误差</translation>
    </message>
    <message>
        <source>Last equal</source>
        <translation>最后一致处</translation>
    </message>
    <message>
        <source>Compared</source>
        <translation>已比较</translation>
    </message>
    <message numerus="yes">
        <source>%n tensors inside of the model</source>
        <translation>
            <numerusform>模型内部的 %n 个张量</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DoctorDialog</name>
    <message>
        <source>In order</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>Optional</source>
        <translation>可选</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Optional parts</source>
        <translation>可选组件</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>Sensors</source>
        <translation>传感器</translation>
    </message>
    <message>
        <source>Check this machine</source>
        <translation>检查本机</translation>
    </message>
    <message>
        <source>What</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>检查结果</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>处理办法</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>检查项</translation>
    </message>
</context>
<context>
    <name>DropForm</name>
    <message>
        <source>Operations can be given back with INT8 only.</source>
        <translation>只有 INT8 才能恢复操作。</translation>
    </message>
    <message>
        <source>Operations that cost most accuracy get back their floating-point numbers, one after the other.</source>
        <translation>将准确率损失最大的操作逐个恢复为浮点数。</translation>
    </message>
    <message>
        <source>Percentage points</source>
        <translation>百分点</translation>
    </message>
    <message>
        <source>Units of the metric</source>
        <translation>指标的单位</translation>
    </message>
    <message>
        <source>Percent of the original’s</source>
        <translation>原模型的百分比</translation>
    </message>
    <message>
        <source>Keep the accuracy</source>
        <translation>保持准确率</translation>
    </message>
    <message>
        <source>Give operations back until the drop is small enough</source>
        <translation>恢复部分操作，直到下降幅度足够小</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>After each group that is given back the accuracy is measured again: from a minute for a small network to hours for a large one; fewer samples to measure on make it quicker. When the drop cannot be kept, the best that was found is saved, and the result says so.</source>
        <translation>每恢复一组都会重新测量准确率：小网络需一分钟，大网络需数小时；测量样本越少越快。如果无法保证下降幅度，则保存找到的最佳结果，并在结果中说明。</translation>
    </message>
    <message>
        <source>Largest drop</source>
        <translation>最大下降幅度</translation>
    </message>
    <message>
        <source>So much of the accuracy may be lost.</source>
        <translation>最多允许准确率下降这么多。</translation>
    </message>
    <message>
        <source>Given in</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Points: 98 % may become 97 %. Percent of the original’s: 50 % may become 49.5 %.</source>
        <translation>百分点：98 % 可降为 97 %。原模型的百分比：50 % 可降为 49.5 %。</translation>
    </message>
    <message>
        <source>Give back at most</source>
        <translation>最多恢复</translation>
    </message>
    <message>
        <source>So many groups of operations; each makes the model a little slower and larger.</source>
        <translation>这么多组操作；每恢复一组，模型都会稍慢、稍大。</translation>
    </message>
</context>
<context>
    <name>EntryTable</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Expression</source>
        <translation>表达式</translation>
    </message>
    <message>
        <source>Sub-graph</source>
        <translation>子图</translation>
    </message>
    <message>
        <source>Name or expression</source>
        <translation>名称或表达式</translation>
    </message>
    <message>
        <source>✗ matches nothing</source>
        <translation>✗ 没有匹配项</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>条目</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>操作数</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Entries of what is left alone</source>
        <translation>忽略的条目</translation>
    </message>
</context>
<context>
    <name>EvaluationQueue</name>
    <message numerus="yes">
        <source>Waiting for %n other jobs</source>
        <translation>
            <numerusform>正在等待其他 %n 个任务</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EvaluationView</name>
    <message>
        <source>Per class</source>
        <translation>按类别</translation>
    </message>
    <message>
        <source>Confusion</source>
        <translation>混淆</translation>
    </message>
    <message>
        <source>All metrics</source>
        <translation>所有指标</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>已略过</translation>
    </message>
    <message>
        <source>Runs of this data</source>
        <translation>此数据的各次运行</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>发现</translation>
    </message>
    <message>
        <source>Changed answers</source>
        <translation>有变化的结果</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>预测结果</translation>
    </message>
    <message>
        <source>labels {offset}</source>
        <translation>标签 {offset}</translation>
    </message>
    <message>
        <source>fed: {feeding}</source>
        <translation>输入：{feeding}</translation>
    </message>
    <message>
        <source>read as: {adapter}</source>
        <translation>读取方式：{adapter}</translation>
    </message>
    <message>
        <source>Stopped early: the values are of the samples answered until then.</source>
        <translation>已提前停止：数值基于停止前已预测的样本。</translation>
    </message>
    <message>
        <source>How the outputs are read was guessed: {why}</source>
        <translation>输出的读取方式是推测的：{why}</translation>
    </message>
    <message>
        <source>The labels look off by one: with a label offset of {offset} far more answers are right.</source>
        <translation>标签似乎偏移了一位：标签偏移为 {offset} 时，正确的结果会多得多。</translation>
    </message>
    <message>
        <source>The labels look off by one: with a label offset of {offset}, {percent} % of the answers are right.</source>
        <translation>标签似乎偏移了一位：标签偏移为 {offset} 时，{percent} % 的结果正确。</translation>
    </message>
    <message>
        <source>Evaluate with offset {offset}</source>
        <translation>以偏移 {offset} 评估</translation>
    </message>
    <message>
        <source>Check how outputs are read…</source>
        <translation>检查输出的读取方式…</translation>
    </message>
</context>
<context>
    <name>ExampleInputs</name>
    <message>
        <source>The shape of example input {number} must be numbers, like 1,3,224,224.</source>
        <translation>示例输入 {number} 的形状必须是数字，例如 1,3,224,224。</translation>
    </message>
    <message>
        <source>Example input {number} needs a shape.</source>
        <translation>示例输入 {number} 需要形状。</translation>
    </message>
    <message>
        <source>Add an example input</source>
        <translation>添加示例输入</translation>
    </message>
    <message>
        <source>name (optional)</source>
        <translation>名称（可选）</translation>
    </message>
    <message>
        <source>shape, for example 1,3,224,224</source>
        <translation>形状，例如 1,3,224,224</translation>
    </message>
    <message>
        <source>Name of example input {number}</source>
        <translation>示例输入 {number} 的名称</translation>
    </message>
    <message>
        <source>Shape of example input {number}</source>
        <translation>示例输入 {number} 的形状</translation>
    </message>
    <message>
        <source>Type of example input {number}</source>
        <translation>示例输入 {number} 的类型</translation>
    </message>
    <message>
        <source>Remove example input {number}</source>
        <translation>移除示例输入 {number}</translation>
    </message>
</context>
<context>
    <name>FactList</name>
    <message>
        <source>Copy {name}</source>
        <translation>复制“{name}”</translation>
    </message>
</context>
<context>
    <name>FailureView</name>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the message with its details.</source>
        <translation>复制消息及其详情。</translation>
    </message>
</context>
<context>
    <name>FaultTab</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the names and reasons.</source>
        <translation>复制名称和原因。</translation>
    </message>
    <message>
        <source>Faults</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Why it cannot be used</source>
        <translation>无法使用的原因</translation>
    </message>
    <message>
        <source>All {count} samples were read.</source>
        <translation>已读取全部 {count} 个样本。</translation>
    </message>
    <message>
        <source>{examined} of {count} samples were read, evenly spread.</source>
        <translation>已读取 {count} 个样本中的 {examined} 个，均匀分布。</translation>
    </message>
    <message>
        <source>None of them is broken.</source>
        <translation>其中没有损坏的。</translation>
    </message>
    <message>
        <source>{count} of them cannot be used and are left out.</source>
        <translation>其中 {count} 个无法使用，已略过。</translation>
    </message>
    <message>
        <source>The first {count} are named.</source>
        <translation>列出前 {count} 个。</translation>
    </message>
</context>
<context>
    <name>FedPreview</name>
    <message>
        <source>{first} to {last} of {total}</source>
        <translation>第 {first} 至 {last} 个，共 {total} 个</translation>
    </message>
    <message>
        <source>Feeding the samples…</source>
        <translation>正在输入样本…</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Show others</source>
        <translation>显示其他样本</translation>
    </message>
    <message>
        <source>Show the preview</source>
        <translation>显示预览</translation>
    </message>
    <message>
        <source>Each preview reads the whole model, which is a large one.</source>
        <translation>每次预览都要读取整个模型，而此模型很大。</translation>
    </message>
    <message>
        <source>Samples before</source>
        <translation>处理前的样本</translation>
    </message>
    <message>
        <source>Samples after</source>
        <translation>处理后的样本</translation>
    </message>
</context>
<context>
    <name>FedRow</name>
    <message>
        <source>The sample as it is: {name}</source>
        <translation>样本原样：{name}</translation>
    </message>
    <message>
        <source>What the input {name} gets</source>
        <translation>输入 {name} 得到的数据</translation>
    </message>
    <message>
        <source>no picture</source>
        <translation>没有图片</translation>
    </message>
    <message>
        <source>{low} to {high}, mean {mean}</source>
        <translation>{low} 至 {high}，均值 {mean}</translation>
    </message>
    <message>
        <source>per channel: {means}</source>
        <translation>各通道：{means}</translation>
    </message>
</context>
<context>
    <name>FeedingForm</name>
    <message>
        <source>Channels can only be reversed when there are three; this input has {count}.</source>
        <translation>只有三个通道时才能反转通道；此输入有 {count} 个。</translation>
    </message>
    <message>
        <source>Mean and scale make fractions, but this input takes {type}.</source>
        <translation>均值和缩放会产生小数，但此输入接受 {type}。</translation>
    </message>
    <message>
        <source>{layout} (from its shape)</source>
        <translation>{layout}（由形状得出）</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>No resize</source>
        <translation>不调整大小</translation>
    </message>
    <message>
        <source>To the network&apos;s size, linear</source>
        <translation>调整为网络的大小，线性</translation>
    </message>
    <message>
        <source>To the network&apos;s size, cubic</source>
        <translation>调整为网络的大小，三次</translation>
    </message>
    <message>
        <source>To the network&apos;s size, nearest pixel</source>
        <translation>调整为网络的大小，最近像素</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Resize</source>
        <translation>调整大小</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>布局</translation>
    </message>
    <message>
        <source>What the dimensions of the input mean.</source>
        <translation>输入各维度的含义。</translation>
    </message>
    <message>
        <source>Reverse channels</source>
        <translation>反转通道</translation>
    </message>
    <message>
        <source>Feeds blue, green, red instead of red, green, blue.</source>
        <translation>以蓝、绿、红而非红、绿、蓝的顺序输入。</translation>
    </message>
</context>
<context>
    <name>FeedingTab</name>
    <message>
        <source>“{variant}” has this built in: {steps}.</source>
        <translation>“{variant}”已内置：{steps}。</translation>
    </message>
    <message>
        <source>“{variant}” was made with: {steps}.</source>
        <translation>生成“{variant}”时使用了：{steps}。</translation>
    </message>
    <message>
        <source>Nothing more is done: pictures are fed as 0 to 255, in the colours it takes.</source>
        <translation>不再做其他处理：图片以 0 到 255、按其接受的颜色输入。</translation>
    </message>
    <message>
        <source>No recipe says anything.</source>
        <translation>配方中没有说明。</translation>
    </message>
    <message>
        <source>Nothing is done before it is fed: pictures as 0 to 255, red, green, blue.</source>
        <translation>输入前不做处理：图片为 0 到 255，红、绿、蓝。</translation>
    </message>
    <message>
        <source>No model is chosen: the samples are shown as they are.</source>
        <translation>未选择模型：按原样显示样本。</translation>
    </message>
    <message>
        <source>Python models are fed after their conversion; the samples are shown as they are.</source>
        <translation>Python 模型在转换之后才能输入数据；按原样显示样本。</translation>
    </message>
    <message>
        <source>As the recipe says</source>
        <translation>按配方</translation>
    </message>
    <message>
        <source>Set by hand</source>
        <translation>手动设置</translation>
    </message>
    <message>
        <source>No input of the model takes pictures.</source>
        <translation>模型没有接受图片的输入。</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>n = {count}</source>
        <translation>n = {count}</translation>
    </message>
    <message>
        <source>effective</source>
        <translation>实际生效</translation>
    </message>
    <message>
        <source>warm-up</source>
        <translation>预热</translation>
    </message>
    <message>
        <source>measuring</source>
        <translation>测量中</translation>
    </message>
    <message>
        <source>p90 {value}</source>
        <translation>p90 {value}</translation>
    </message>
    <message>
        <source>max {value}</source>
        <translation>最大 {value}</translation>
    </message>
    <message>
        <source>drift {drift}</source>
        <translation>漂移 {drift}</translation>
    </message>
    <message>
        <source>spread {spread}</source>
        <translation>离散 {spread}</translation>
    </message>
    <message>
        <source>Drift of the median latency over the run: {drift}. Spread of the throughput: {spread}.</source>
        <translation>运行期间延迟中位数的漂移：{drift}。吞吐量的离散度：{spread}。</translation>
    </message>
    <message>
        <source>{confidence} interval ({method}): {interval}</source>
        <translation>{confidence} 区间（{method}）：{interval}</translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <translation>
            <numerusform>略过 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>all answered</source>
        <translation>已全部预测</translation>
    </message>
    <message>
        <source>stopped early</source>
        <translation>提前停止</translation>
    </message>
    <message>
        <source>Samples per second of the whole evaluation, with reading, preprocessing and decoding. How fast the model is says a benchmark.</source>
        <translation>整个评估过程每秒的样本数，包括读取、预处理和解码。模型有多快，请看基准测试。</translation>
    </message>
    <message>
        <source>samples/s</source>
        <translation>样本/秒</translation>
    </message>
    <message>
        <source>whole evaluation</source>
        <translation>整个评估</translation>
    </message>
    <message>
        <source>Same answers</source>
        <translation>结果相同</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>参考</translation>
    </message>
    <message>
        <source>{lost} lost · {gained} gained</source>
        <translation>变差 {lost} · 变好 {gained}</translation>
    </message>
    <message>
        <source>as good or as wrong</source>
        <translation>同样正确或同样错误</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>下降</translation>
    </message>
    <message>
        <source>Changed answers</source>
        <translation>有变化的结果</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Throughput</source>
        <translation>吞吐量</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Stability</source>
        <translation>稳定性</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>{shown} of {total}</source>
        <translation>{shown} / {total}</translation>
    </message>
    <message>
        <source>Filter by name, type, primitive or fused operation</source>
        <translation>按名称、类型、原语或融合操作筛选</translation>
    </message>
    <message>
        <source>Filter layers</source>
        <translation>筛选层</translation>
    </message>
    <message>
        <source>All types</source>
        <translation>所有类型</translation>
    </message>
    <message>
        <source>Layer type</source>
        <translation>层类型</translation>
    </message>
    <message>
        <source>All precisions</source>
        <translation>所有精度</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Layers shown</source>
        <translation>显示的层</translation>
    </message>
</context>
<context>
    <name>Footer</name>
    <message>
        <source>Quantize</source>
        <translation>量化</translation>
    </message>
    <message>
        <source>Quantize with what is chosen now (Ctrl+Enter).</source>
        <translation>按当前选择进行量化 (Ctrl+Enter)。</translation>
    </message>
    <message>
        <source>Compress</source>
        <translation>压缩</translation>
    </message>
    <message>
        <source>Compress with what is chosen now (Ctrl+Enter).</source>
        <translation>按当前选择进行压缩 (Ctrl+Enter)。</translation>
    </message>
    <message>
        <source>Prune</source>
        <translation>剪枝</translation>
    </message>
    <message>
        <source>Prune with what is chosen now (Ctrl+Enter).</source>
        <translation>按当前选择进行剪枝 (Ctrl+Enter)。</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>再来一次</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Weights {before} → about {after}</source>
        <translation>权重 {before} → 约 {after}</translation>
    </message>
    <message>
        <source>Weights {before} → {after} or more, with what is left alone</source>
        <translation>权重 {before} → {after} 或更大，含忽略的部分</translation>
    </message>
</context>
<context>
    <name>FoundList</name>
    <message>
        <source>What was found</source>
        <translation>查找结果</translation>
    </message>
    <message>
        <source>Sort by the value that is looked for, the largest first</source>
        <translation>按所查找的数值排序，最大的在前</translation>
    </message>
    <message>
        <source>Found: {count}</source>
        <translation>找到：{count}</translation>
    </message>
</context>
<context>
    <name>GraphCanvas</name>
    <message>
        <source>{lines}; {entering} in, {leaving} out</source>
        <translation>{lines}；输入 {entering}，输出 {leaving}</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>另有 {count} 项</translation>
    </message>
    <message>
        <source>Graph of the model</source>
        <translation>模型的计算图</translation>
    </message>
    <message>
        <source>The whole graph: press or drag to go somewhere</source>
        <translation>整个计算图：点击或拖动以移动到某处</translation>
    </message>
</context>
<context>
    <name>GraphCounterparts</name>
    <message>
        <source>by name</source>
        <translation>按名称</translation>
    </message>
    <message>
        <source>by walk</source>
        <translation>按图遍历</translation>
    </message>
    <message>
        <source>fused</source>
        <translation>已融合</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Both have the same name, or their results have, or the device says that it was made of it.</source>
        <translation>两者名称相同，或结果名称相同，或设备说明它由此而来。</translation>
    </message>
    <message>
        <source>The names differ, but nothing else of its kind stands between the same neighbours.</source>
        <translation>名称不同，但在相同的相邻节点之间没有其他同类操作。</translation>
    </message>
    <message>
        <source>It is no operation of its own there: what it did happens inside of this one.</source>
        <translation>它在那里不是独立的操作：其工作在此操作内部完成。</translation>
    </message>
    <message>
        <source>Nothing there belongs to it.</source>
        <translation>那里没有与之对应的内容。</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>源模型</translation>
    </message>
    <message>
        <source>Converted</source>
        <translation>转换后</translation>
    </message>
    <message>
        <source>Executed</source>
        <translation>执行图</translation>
    </message>
</context>
<context>
    <name>GraphDiff</name>
    <message>
        <source>Compared with the other graph</source>
        <translation>与另一个计算图比较</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>未变</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Fused</source>
        <translation>融合</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Attribute {name}</source>
        <translation>属性 {name}</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Input {name} comes from</source>
        <translation>输入 {name} 来自</translation>
    </message>
    <message>
        <source>Operations in {name}</source>
        <translation>{name} 中的操作</translation>
    </message>
    <message>
        <source>Weights at input {name}</source>
        <translation>输入 {name} 的权重</translation>
    </message>
    <message>
        <source>Fused into</source>
        <translation>融合到</translation>
    </message>
    <message>
        <source>Others fused into it</source>
        <translation>其他操作融合于此</translation>
    </message>
</context>
<context>
    <name>GraphKeys</name>
    <message>
        <source>Along the edges, to producer and consumer</source>
        <translation>沿边移动，到生产者和消费者</translation>
    </message>
    <message>
        <source>To the neighbour in the same layer</source>
        <translation>移到同一层的相邻节点</translation>
    </message>
    <message>
        <source>Open a group, a loop or a branch</source>
        <translation>展开分组、循环或分支</translation>
    </message>
    <message>
        <source>What can be done with the operation</source>
        <translation>可对此操作执行的动作</translation>
    </message>
    <message>
        <source>Find; Enter and Shift+Enter go through the matches</source>
        <translation>查找；Enter 和 Shift+Enter 在匹配项之间移动</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Show what is selected</source>
        <translation>显示所选内容</translation>
    </message>
    <message>
        <source>Larger, smaller, 100 %</source>
        <translation>放大、缩小、100 %</translation>
    </message>
    <message>
        <source>Back to where the last jump began</source>
        <translation>返回上次跳转的起点</translation>
    </message>
    <message>
        <source>Exclude what is selected from the picture</source>
        <translation>从图中排除所选内容</translation>
    </message>
    <message>
        <source>Show what was excluded again</source>
        <translation>重新显示已排除的内容</translation>
    </message>
    <message>
        <source>Leave what is selected out of quantization, or no longer</source>
        <translation>将所选内容排除在量化之外，或取消排除</translation>
    </message>
    <message>
        <source>Select nothing</source>
        <translation>取消选择</translation>
    </message>
    <message>
        <source>These keys</source>
        <translation>这些按键</translation>
    </message>
    <message>
        <source>Wheel, drag</source>
        <translation>滚轮、拖动</translation>
    </message>
    <message>
        <source>Zoom at the pointer, move</source>
        <translation>以指针为中心缩放、移动</translation>
    </message>
    <message>
        <source>Ctrl+click, Shift+drag</source>
        <translation>Ctrl+单击、Shift+拖动</translation>
    </message>
    <message>
        <source>Select more, select a frame</source>
        <translation>追加选择、框选</translation>
    </message>
</context>
<context>
    <name>GraphLegend</name>
    <message>
        <source>and {count} more</source>
        <translation>另有 {count} 项</translation>
    </message>
    <message>
        <source>no value</source>
        <translation>无数值</translation>
    </message>
    <message>
        <source>no clear difference</source>
        <translation>无明显差异</translation>
    </message>
    <message>
        <source>+ {count}</source>
        <translation>+ {count}</translation>
    </message>
</context>
<context>
    <name>GraphMenu</name>
    <message>
        <source>Open the group</source>
        <translation>展开分组</translation>
    </message>
    <message>
        <source>Show what is inside</source>
        <translation>显示内部</translation>
    </message>
    <message>
        <source>Hide what is inside</source>
        <translation>隐藏内部</translation>
    </message>
    <message>
        <source>Collapse {group}</source>
        <translation>折叠 {group}</translation>
    </message>
    <message>
        <source>Copy the name</source>
        <translation>复制名称</translation>
    </message>
    <message>
        <source>Copy as search</source>
        <translation>复制为查找条件</translation>
    </message>
    <message>
        <source>Add to the ignored scope</source>
        <translation>添加到忽略范围</translation>
    </message>
    <message>
        <source>Remove from the ignored scope</source>
        <translation>从忽略范围中移除</translation>
    </message>
    <message>
        <source>Show in the layers table</source>
        <translation>在层表中显示</translation>
    </message>
    <message>
        <source>Cut the model here…</source>
        <translation>在此处切割模型…</translation>
    </message>
    <message>
        <source>Exclude from the picture</source>
        <translation>从图中排除</translation>
    </message>
    <message>
        <source>Exclude {count} boxes from the picture</source>
        <translation>从图中排除 {count} 个节点</translation>
    </message>
    <message>
        <source>Exclude the operation that has this body instead.</source>
        <translation>请改为排除拥有此子图的操作。</translation>
    </message>
    <message>
        <source>Show the {count} excluded again</source>
        <translation>重新显示已排除的 {count} 项</translation>
    </message>
    <message>
        <source>Open all groups</source>
        <translation>展开所有分组</translation>
    </message>
    <message>
        <source>Collapse all groups</source>
        <translation>折叠所有分组</translation>
    </message>
    <message>
        <source>Show the whole graph</source>
        <translation>显示整个计算图</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
</context>
<context>
    <name>GraphNode</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>操作数</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Multiply-accumulates</source>
        <translation>乘加运算</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>另有 {count} 项</translation>
    </message>
    <message>
        <source>Minimum</source>
        <translation>最小值</translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation>最大值</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>Standard deviation</source>
        <translation>标准差</translation>
    </message>
    <message>
        <source>Zeros</source>
        <translation>零值占比</translation>
    </message>
    <message>
        <source>Not finite</source>
        <translation>非有限值</translation>
    </message>
</context>
<context>
    <name>GraphOverlays</name>
    <message>
        <source>Numbers to colour the graph by</source>
        <translation>用于为计算图着色的数值</translation>
    </message>
    <message>
        <source>Save the colours for another viewer</source>
        <translation>为其他查看器保存着色数据</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>显示文件夹</translation>
    </message>
</context>
<context>
    <name>GraphPicture</name>
    <message>
        <source>Save the graph</source>
        <translation>保存计算图</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
</context>
<context>
    <name>GraphSearch</name>
    <message>
        <source>“{key}” is known only after a profile of this variant.</source>
        <translation>只有对此变体做过性能分析后，才知道“{key}”。</translation>
    </message>
    <message>
        <source>{count} operations found</source>
        <translation>找到 {count} 个操作</translation>
    </message>
</context>
<context>
    <name>GraphSide</name>
    <message>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>No model selected</source>
        <translation>未选择模型</translation>
    </message>
    <message>
        <source>Choose one on the left, or drop a model file here.</source>
        <translation>请在左侧选择一个，或将模型文件拖放到此处。</translation>
    </message>
    <message>
        <source>This model is made by Python code</source>
        <translation>此模型由 Python 代码创建</translation>
    </message>
    <message>
        <source>Convert it first: what comes out has a graph. The code itself has none to read.</source>
        <translation>请先转换：转换结果有计算图，而代码本身没有可读取的图。</translation>
    </message>
    <message>
        <source>Not read</source>
        <translation>未读取</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>Reading the graph</source>
        <translation>正在读取计算图</translation>
    </message>
</context>
<context>
    <name>GraphToolbar</name>
    <message>
        <source>Choose first what the graph is to be coloured by.</source>
        <translation>请先选择计算图的着色依据。</translation>
    </message>
    <message>
        <source>Open all groups</source>
        <translation>展开所有分组</translation>
    </message>
    <message>
        <source>Collapse all groups</source>
        <translation>折叠所有分组</translation>
    </message>
    <message>
        <source>Show the whole graph (Home)</source>
        <translation>显示整个计算图 (Home)</translation>
    </message>
    <message>
        <source>Save as a picture, or the colours for other viewers</source>
        <translation>保存为图片，或为其他查看器保存着色数据</translation>
    </message>
    <message>
        <source>Overlay for Model Explorer…</source>
        <translation>用于 Model Explorer 的叠加数据…</translation>
    </message>
    <message>
        <source>Overlay for Netron…</source>
        <translation>用于 Netron 的叠加数据…</translation>
    </message>
    <message>
        <source>What is seen…</source>
        <translation>当前视图…</translation>
    </message>
    <message>
        <source>The whole graph…</source>
        <translation>整个计算图…</translation>
    </message>
</context>
<context>
    <name>GraphView</name>
    <message>
        <source>Operations</source>
        <translation>操作</translation>
    </message>
</context>
<context>
    <name>Headline</name>
    <message>
        <source>per inference</source>
        <translation>每次推理</translation>
    </message>
    <message>
        <source>shapes are not known</source>
        <translation>形状未知</translation>
    </message>
    <message numerus="yes">
        <source>%n types</source>
        <translation>
            <numerusform>%n 种类型</numerusform>
        </translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数量</translation>
    </message>
    <message>
        <source>MACs</source>
        <translation>MAC 次数</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>操作数</translation>
    </message>
    <message>
        <source>of most weights</source>
        <translation>多数权重的精度</translation>
    </message>
    <message numerus="yes">
        <source>%n quantizers</source>
        <translation>
            <numerusform>%n 个量化器</numerusform>
        </translation>
    </message>
    <message>
        <source>weights {size}</source>
        <translation>权重 {size}</translation>
    </message>
</context>
<context>
    <name>HelpDialog</name>
    <message>
        <source>User guide</source>
        <translation>用户指南</translation>
    </message>
</context>
<context>
    <name>HistogramPlot</name>
    <message>
        <source>Distribution</source>
        <translation>分布</translation>
    </message>
    <message>
        <source>latency, ms (logarithmic)</source>
        <translation>延迟，ms（对数）</translation>
    </message>
</context>
<context>
    <name>IgnoredList</name>
    <message>
        <source>Ignored scope</source>
        <translation>忽略范围</translation>
    </message>
    <message>
        <source>Quantization passes these operations by.</source>
        <translation>量化时跳过这些操作。</translation>
    </message>
    <message>
        <source>Copy for NNCF</source>
        <translation>为 NNCF 复制</translation>
    </message>
    <message>
        <source>Copy as Python: nncf.IgnoredScope with these names.</source>
        <translation>复制为 Python：包含这些名称的 nncf.IgnoredScope。</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Quantize all of them again. Undo brings them back.</source>
        <translation>重新量化全部操作。可以撤销。</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>另有 {count} 项</translation>
    </message>
</context>
<context>
    <name>IgnoredScope</name>
    <message>
        <source>Add to the ignored scope</source>
        <translation>添加到忽略范围</translation>
    </message>
    <message>
        <source>Remove from the ignored scope</source>
        <translation>从忽略范围中移除</translation>
    </message>
    <message>
        <source>Clear the ignored scope</source>
        <translation>清空忽略范围</translation>
    </message>
    <message>
        <source>Change the ignored scope</source>
        <translation>更改忽略范围</translation>
    </message>
</context>
<context>
    <name>InputRow</name>
    <message>
        <source>The shape of {name} cannot be read.</source>
        <translation>无法读懂 {name} 的形状。</translation>
    </message>
    <message>
        <source>The shape of {name} must look like {example}.</source>
        <translation>{name} 的形状必须写成 {example} 的形式。</translation>
    </message>
    <message>
        <source>The layout of {name} needs one letter per dimension, like NCHW.</source>
        <translation>{name} 的布局需要每个维度一个字母，例如 NCHW。</translation>
    </message>
    <message>
        <source>{name} is frozen to one number, or to as many as it has elements.</source>
        <translation>{name} 应冻结为一个数，或与其元素个数相同的多个数。</translation>
    </message>
    <message>
        <source>cut here</source>
        <translation>在此裁剪</translation>
    </message>
    <message>
        <source>Shape of {name}</source>
        <translation>{name} 的形状</translation>
    </message>
    <message>
        <source>Empty keeps the model&apos;s. ? is any size, 1..8 a range: for example ?,3,224,224.</source>
        <translation>留空则保持模型的形状。? 表示任意大小，1..8 表示范围：例如 ?,3,224,224。</translation>
    </message>
    <message>
        <source>A scalar has no shape to change.</source>
        <translation>标量没有可更改的形状。</translation>
    </message>
    <message>
        <source>Type of {name}</source>
        <translation>{name} 的类型</translation>
    </message>
    <message>
        <source>Layout of {name}</source>
        <translation>{name} 的布局</translation>
    </message>
    <message>
        <source>What the dimensions mean; nothing is moved.</source>
        <translation>各维度的含义；数据不会移动。</translation>
    </message>
    <message>
        <source>Frozen value of {name}</source>
        <translation>{name} 的冻结值</translation>
    </message>
    <message>
        <source>stays an input</source>
        <translation>仍为输入</translation>
    </message>
    <message>
        <source>One number for all elements, or all of them in order. A frozen input is no input any more.</source>
        <translation>所有元素共用一个数，或按顺序给出所有的数。冻结后它不再是输入。</translation>
    </message>
    <message>
        <source>Leave {name} as the model has it</source>
        <translation>让 {name} 保持模型原样</translation>
    </message>
    <message>
        <source>Leave this input as the model has it.</source>
        <translation>让此输入保持模型原样。</translation>
    </message>
</context>
<context>
    <name>InputTable</name>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>New shape</source>
        <translation>新形状</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>布局</translation>
    </message>
    <message>
        <source>Freeze to</source>
        <translation>冻结为</translation>
    </message>
</context>
<context>
    <name>InputsPage</name>
    <message>
        <source>Inputs and outputs</source>
        <translation>输入和输出</translation>
    </message>
    <message>
        <source>Untouched, the converted model has the inputs and outputs of the source.</source>
        <translation>如不更改，转换后的模型与来源的输入和输出相同。</translation>
    </message>
    <message>
        <source>Keep at least one output, or cut the model at one.</source>
        <translation>请至少保留一个输出，或在某个输出处裁剪模型。</translation>
    </message>
    <message>
        <source>The model has no inputs.</source>
        <translation>模型没有输入。</translation>
    </message>
    <message>
        <source>Not known yet.</source>
        <translation>尚未知。</translation>
    </message>
    <message>
        <source>The model has no outputs.</source>
        <translation>模型没有输出。</translation>
    </message>
    <message>
        <source>The batch must be a number, ? or a range like 1..8.</source>
        <translation>批大小必须是数字、? 或类似 1..8 的范围。</translation>
    </message>
    <message>
        <source>Example inputs</source>
        <translation>示例输入</translation>
    </message>
    <message>
        <source>PyTorch follows the model once with inputs of these shapes and types. Only needed when the file does not tell them itself.</source>
        <translation>PyTorch 会用这些形状和类型的输入跟踪一遍模型。仅当文件本身没有说明时才需要。</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Shapes: numbers, ? for any size, 1..8 for a range. Left empty, everything stays as it is.</source>
        <translation>形状：数字，? 表示任意大小，1..8 表示范围。留空则保持不变。</translation>
    </message>
    <message>
        <source>Batch of all inputs</source>
        <translation>所有输入的批大小</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>保持不变</translation>
    </message>
    <message>
        <source>A number, ? or a range like 1..8 for the first dimension of every input.</source>
        <translation>为每个输入的第一维给出数字、? 或类似 1..8 的范围。</translation>
    </message>
    <message>
        <source>Outputs to keep</source>
        <translation>要保留的输出</translation>
    </message>
    <message>
        <source>Cut the model inside</source>
        <translation>在模型内部裁剪</translation>
    </message>
    <message>
        <source>Begin or end the converted model at a place inside of the source.</source>
        <translation>让转换后的模型从来源内部的某处开始或结束。</translation>
    </message>
</context>
<context>
    <name>InstancesPlot</name>
    <message>
        <source>pair {number}: {percent} in the middle of {count} blocks</source>
        <translation>第 {number} 对：{count} 个测量块的中间值为 {percent}</translation>
    </message>
    <message>
        <source>{pair}, left out</source>
        <translation>{pair}，已略过</translation>
    </message>
    <message>
        <source>{middle}  [{low}, {high}], {confidence} %</source>
        <translation>{middle}  [{low}, {high}], {confidence} %</translation>
    </message>
    <message>
        <source>How much faster B is, %</source>
        <translation>B 快多少，%</translation>
    </message>
    <message>
        <source>pair of fresh processes</source>
        <translation>新进程对</translation>
    </message>
</context>
<context>
    <name>ItemDeeds</name>
    <message>
        <source>There is no graph.</source>
        <translation>没有计算图。</translation>
    </message>
    <message>
        <source>What is in a body of a loop or branch cannot be named to NNCF.</source>
        <translation>循环或分支子图中的内容无法向 NNCF 指明。</translation>
    </message>
    <message>
        <source>The file gives this operation no name that would be the same the next time.</source>
        <translation>文件没有给此操作一个下次仍然相同的名称。</translation>
    </message>
    <message>
        <source>The device made this layer itself: no operation of the model became it.</source>
        <translation>此层由设备自行创建：没有模型的操作与之对应。</translation>
    </message>
    <message>
        <source>NNCF knows operations by their names in the converted graph: look at that one first.</source>
        <translation>NNCF 按操作在转换后计算图中的名称识别它们：请先查看该计算图。</translation>
    </message>
    <message>
        <source>No operation of the converted graph has this name: choose it there.</source>
        <translation>转换后的计算图中没有此名称的操作：请在那里选择。</translation>
    </message>
    <message>
        <source>Its layers are known only after a profile of this variant.</source>
        <translation>只有对此变体做过性能分析后，才知道它的层。</translation>
    </message>
    <message>
        <source>Choose one operation: its outputs become those of the model.</source>
        <translation>请选择一个操作：其输出将成为模型的输出。</translation>
    </message>
    <message>
        <source>This graph belongs to the device. Cut the source or the converted graph instead.</source>
        <translation>此计算图属于设备。请改为切割源模型或转换后的计算图。</translation>
    </message>
    <message>
        <source>The project is open in another window; here it can only be read.</source>
        <translation>项目已在另一个窗口中打开；此处只读。</translation>
    </message>
    <message>
        <source>A model cannot be cut inside of a body of a loop or branch.</source>
        <translation>不能在循环或分支的子图内部切割模型。</translation>
    </message>
    <message>
        <source>Nothing would be left of the model, or nothing would be cut off.</source>
        <translation>模型将什么都不剩，或者什么都没有被切掉。</translation>
    </message>
    <message>
        <source>The file gives neither this operation nor its outputs a name.</source>
        <translation>文件没有给此操作及其输出命名。</translation>
    </message>
</context>
<context>
    <name>JobDialog</name>
    <message>
        <source>Asking a worker…</source>
        <translation>正在询问工作进程…</translation>
    </message>
</context>
<context>
    <name>JobRow</name>
    <message>
        <source>Cancel this job</source>
        <translation>取消此任务</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message numerus="yes">
        <source>Waits for %n other jobs</source>
        <translation>
            <numerusform>等待其他 %n 个任务</numerusform>
        </translation>
    </message>
    <message>
        <source>{phase} · {time} · {memory}</source>
        <translation>{phase} · {time} · {memory}</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>剩余 {time}</translation>
    </message>
</context>
<context>
    <name>JobsPanel</name>
    <message>
        <source>Log of {job}</source>
        <translation>{job} 的日志</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Nothing has run yet. What you start appears here, with its progress and log.</source>
        <translation>还没有运行过任务。启动的任务会连同进度和日志显示在这里。</translation>
    </message>
    <message>
        <source>Clear finished</source>
        <translation>清除已结束</translation>
    </message>
    <message>
        <source>Take the ended jobs off this list</source>
        <translation>从列表中移除已结束的任务</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the shown log lines</source>
        <translation>复制显示的日志</translation>
    </message>
</context>
<context>
    <name>KeysHelp</name>
    <message>
        <source>Keys of the graph</source>
        <translation>计算图的按键</translation>
    </message>
</context>
<context>
    <name>LatencyPlot</name>
    <message numerus="yes">
        <source>▴ %n above</source>
        <translation>
            <numerusform>▴ %n 个超出</numerusform>
        </translation>
    </message>
    <message>
        <source>median</source>
        <translation>中位数</translation>
    </message>
</context>
<context>
    <name>LayerDetail</name>
    <message>
        <source>Selected layer</source>
        <translation>所选层</translation>
    </message>
    <message>
        <source>Click a row, a bar or a part of the strip.</source>
        <translation>点击一行、一个条形或色带的一段。</translation>
    </message>
    <message>
        <source>Show in the graph</source>
        <translation>在计算图中显示</translation>
    </message>
    <message numerus="yes">
        <source>Made of %n source operations</source>
        <translation>
            <numerusform>由 %n 个源操作组成</numerusform>
        </translation>
    </message>
    <message>
        <source>No source operation</source>
        <translation>没有源操作</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>另有 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Primitive</source>
        <translation>原语</translation>
    </message>
    <message>
        <source>Precision, layout</source>
        <translation>精度，布局</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95 % 区间</translation>
    </message>
    <message>
        <source>MACs</source>
        <translation>MAC 次数</translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>数据搬运</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>计算速率</translation>
    </message>
    <message>
        <source>Of the roofline</source>
        <translation>屋顶线占比</translation>
    </message>
</context>
<context>
    <name>LayerPanel</name>
    <message>
        <source>Profile this model</source>
        <translation>分析此模型的性能</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>Measuring the layers</source>
        <translation>正在测量各层</translation>
    </message>
    <message>
        <source>No model selected</source>
        <translation>未选择模型</translation>
    </message>
    <message>
        <source>Choose one on the left, or drop a model file here.</source>
        <translation>请在左侧选择一个，或将模型文件拖放到此处。</translation>
    </message>
    <message>
        <source>Not profiled yet</source>
        <translation>尚未做性能分析</translation>
    </message>
    <message>
        <source>A profile shows which layers take the time of an inference, and how sure that is.</source>
        <translation>性能分析显示推理的时间花在哪些层上，以及结果有多可靠。</translation>
    </message>
</context>
<context>
    <name>LeftAlonePage</name>
    <message>
        <source>Left alone</source>
        <translation>忽略范围</translation>
    </message>
    <message>
        <source>Parameters that keep all of their weights.</source>
        <translation>保留全部权重的参数。</translation>
    </message>
    <message>
        <source>Operations that keep their precision.</source>
        <translation>保持原有精度的操作。</translation>
    </message>
    <message>
        <source>Left alone: “{entry}” is no regular expression.</source>
        <translation>忽略范围：“{entry}”不是正则表达式。</translation>
    </message>
    <message>
        <source>Left alone: “{entry}”: {why}</source>
        <translation>忽略范围：“{entry}”：{why}</translation>
    </message>
    <message>
        <source>Left alone: “{entry}” matches nothing. Correct or remove it, or allow that.</source>
        <translation>忽略范围：“{entry}”没有匹配项。请更正或移除，或者允许无匹配项。</translation>
    </message>
    <message>
        <source>Pick in the graph…</source>
        <translation>在计算图中选取…</translation>
    </message>
    <message>
        <source>Show the graph, and choose operations there; this window comes back afterwards.</source>
        <translation>显示计算图，在其中选择操作；之后会回到此窗口。</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Change the selected entry (Enter, or a double click).</source>
        <translation>更改所选条目（Enter 或双击）。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove the selected entries (Del).</source>
        <translation>移除所选条目 (Del)。</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Leave nothing alone. Undo brings it back.</source>
        <translation>不忽略任何内容。可用撤销恢复。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Take the last change back (Ctrl+Z).</source>
        <translation>撤销上一次更改 (Ctrl+Z)。</translation>
    </message>
    <message>
        <source>Allow entries that match nothing</source>
        <translation>允许没有匹配项的条目</translation>
    </message>
    <message>
        <source>For settings that are used for several models. Otherwise they are refused, to be safe.</source>
        <translation>适用于多个模型共用的设置。否则为安全起见会拒绝。</translation>
    </message>
    <message>
        <source>Change what is left alone</source>
        <translation>更改忽略范围</translation>
    </message>
    <message>
        <source>What matches is not known, because the graph cannot be read: {why}</source>
        <translation>无法读取计算图，因此不知道匹配项：{why}</translation>
    </message>
    <message>
        <source>Reading the graph…</source>
        <translation>正在读取计算图…</translation>
    </message>
    <message>
        <source>Matches</source>
        <translation>匹配项</translation>
    </message>
    <message numerus="yes">
        <source>%n operations</source>
        <translation>
            <numerusform>%n 个操作</numerusform>
        </translation>
    </message>
    <message>
        <source>{count} of {all} left alone</source>
        <translation>已忽略 {count}，共 {all} 个</translation>
    </message>
    <message>
        <source>Selected: {count}</source>
        <translation>已选：{count}</translation>
    </message>
</context>
<context>
    <name>LeftOutTable</name>
    <message>
        <source>The outputs hold NaN.</source>
        <translation>输出含有 NaN。</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Samples left out</source>
        <translation>已略过的样本</translation>
    </message>
</context>
<context>
    <name>LimitsDialog</name>
    <message>
        <source>Job limits</source>
        <translation>任务限制</translation>
    </message>
    <message>
        <source>What one job may take</source>
        <translation>单个任务的上限</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Of the memory that is free when the job starts.</source>
        <translation>占任务开始时可用内存的比例。</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Memory counts in percent of what is free when the job starts. A job that goes beyond a limit is ended with a sentence; the window and the other jobs go on. Without a time limit a job is ended when it gives no sign of work for {minutes} minutes ({others} on another device than the CPU).</source>
        <translation>内存按任务开始时可用内存的百分比计算。超出上限的任务会被结束并给出说明；窗口和其他任务继续运行。未设时间限制时，任务若在 {minutes} 分钟内没有任何工作迹象就会被结束（在 CPU 以外的设备上为 {others} 分钟）。</translation>
    </message>
</context>
<context>
    <name>LiveView</name>
    <message>
        <source>Starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>至多</translation>
    </message>
    <message>
        <source>Ratio so far</source>
        <translation>目前的比值</translation>
    </message>
    <message>
        <source>Pairs of processes</source>
        <translation>进程对</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>剩余时间</translation>
    </message>
    <message>
        <source>Noise seen</source>
        <translation>观察到的波动</translation>
    </message>
    <message>
        <source>Speed of B / speed of A</source>
        <translation>B 的速度 / A 的速度</translation>
    </message>
    <message>
        <source>Throughput of each block, FPS</source>
        <translation>各测量块的吞吐量，FPS</translation>
    </message>
    <message>
        <source>Latency of each block, ms</source>
        <translation>各测量块的延迟，ms</translation>
    </message>
    <message>
        <source>from the second pair on</source>
        <translation>从第二对开始</translation>
    </message>
    <message>
        <source>latest block</source>
        <translation>最新测量块</translation>
    </message>
    <message>
        <source>of at least {count}</source>
        <translation>至少 {count} 对</translation>
    </message>
    <message>
        <source>noisy, needs more pairs</source>
        <translation>波动大，需要更多对</translation>
    </message>
    <message>
        <source>scatter of blocks</source>
        <translation>测量块的离散度</translation>
    </message>
    <message>
        <source>How far the ratios of the blocks scatter within a pair of processes.</source>
        <translation>同一对进程内各测量块比值的离散程度。</translation>
    </message>
</context>
<context>
    <name>LossReasons</name>
    <message>
        <source>new reorder</source>
        <translation>新增重排</translation>
    </message>
    <message>
        <source>precision island</source>
        <translation>精度孤岛</translation>
    </message>
    <message>
        <source>other kernel</source>
        <translation>内核不同</translation>
    </message>
    <message>
        <source>lost fusion</source>
        <translation>失去融合</translation>
    </message>
    <message>
        <source>new layer</source>
        <translation>新增层</translation>
    </message>
    <message>
        <source>only slower</source>
        <translation>仅变慢</translation>
    </message>
    <message>
        <source>certain</source>
        <translation>确定</translation>
    </message>
    <message>
        <source>not certain</source>
        <translation>不确定</translation>
    </message>
</context>
<context>
    <name>LostView</name>
    <message>
        <source>Operation</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>A ms</source>
        <translation>A ms</translation>
    </message>
    <message>
        <source>B ms</source>
        <translation>B ms</translation>
    </message>
    <message>
        <source>Lost ms</source>
        <translation>损失 ms</translation>
    </message>
    <message>
        <source>Certain</source>
        <translation>确定</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Layers in A</source>
        <translation>A 中的层</translation>
    </message>
    <message>
        <source>Layers in B</source>
        <translation>B 中的层</translation>
    </message>
    <message>
        <source>Milliseconds per inference in A</source>
        <translation>A 中每次推理的毫秒数</translation>
    </message>
    <message>
        <source>Milliseconds per inference in B</source>
        <translation>B 中每次推理的毫秒数</translation>
    </message>
    <message>
        <source>By how much B takes longer; the bar is relative to the largest</source>
        <translation>B 多用的时间；长条相对于最大值</translation>
    </message>
    <message>
        <source>Whether the 95 % intervals of both times are apart</source>
        <translation>两个时间的 95 % 区间是否分开</translation>
    </message>
    <message>
        <source>Layers on which B loses time</source>
        <translation>B 损失时间的层</translation>
    </message>
    <message>
        <source>Show in the graph</source>
        <translation>在计算图中显示</translation>
    </message>
    <message>
        <source>Click a row for the reason, and to select it in the graph.</source>
        <translation>单击某行可查看原因，并在计算图中选中它。</translation>
    </message>
    <message>
        <source>Lost milliseconds</source>
        <translation>损失的毫秒数</translation>
    </message>
    <message>
        <source>There is no layer on which B takes longer.</source>
        <translation>没有 B 用时更长的层。</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>{layers}: none</source>
        <translation>{layers}：无</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>另有 %n 项</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MadeFacts</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Graph and weights</source>
        <translation>计算图和权重</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>Taken for</source>
        <translation>视为</translation>
    </message>
    <message>
        <source>a transformer</source>
        <translation>transformer</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>MainToolBar</name>
    <message>
        <source>Toolbar</source>
        <translation>工具栏</translation>
    </message>
    <message>
        <source>The device that measuring runs on</source>
        <translation>测量所用的设备</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>What the device optimises for</source>
        <translation>设备的优化目标</translation>
    </message>
    <message>
        <source>Performance hint</source>
        <translation>性能提示</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Nothing yet</source>
        <translation>暂无</translation>
    </message>
    <message numerus="yes">
        <source>%n jobs are not done yet. Cancel and close?</source>
        <translation>
            <numerusform>还有 %n 个任务未完成。要取消任务并关闭吗？</numerusform>
        </translation>
    </message>
    <message>
        <source>Close OV Workbench</source>
        <translation>关闭 OV Workbench</translation>
    </message>
    <message>
        <source> (read only)</source>
        <translation>（只读）</translation>
    </message>
    <message>
        <source>No model selected</source>
        <translation>未选择模型</translation>
    </message>
    <message>
        <source>Choose one on the left, or bring another.</source>
        <translation>请在左侧选择，或再导入一个。</translation>
    </message>
    <message>
        <source>Drop a model file anywhere on this window, or import one. Then benchmark it live and see where its time goes. A PyTorch model may also come from a Python file (Model › Import from Python). The bundled sample is a quick way to look around.</source>
        <translation>将模型文件拖放到此窗口的任意位置，或导入一个。然后实时进行基准测试，查看时间花在哪里。PyTorch 模型也可以来自 Python 文件（模型 › 从 Python 导入）。自带的示例可以帮助您快速了解。</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>最近的项目</translation>
    </message>
    <message>
        <source>Recent models</source>
        <translation>最近的模型</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Bring a model</source>
        <translation>导入一个模型</translation>
    </message>
</context>
<context>
    <name>MatchedList</name>
    <message>
        <source>Operation</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Filter by name or type</source>
        <translation>按名称或类型筛选</translation>
    </message>
    <message>
        <source>Operations that are left alone</source>
        <translation>忽略的操作</translation>
    </message>
</context>
<context>
    <name>Measurable</name>
    <message>
        <source>This model is made by Python code: convert it first, and measure what comes out.</source>
        <translation>此模型由 Python 代码创建：请先转换，再测量转换结果。</translation>
    </message>
    <message>
        <source>OpenVINO has no rule for {operations}: convert the part before them, and measure that.</source>
        <translation>OpenVINO 没有 {operations} 的转换规则：请转换它们之前的部分，再测量该部分。</translation>
    </message>
</context>
<context>
    <name>MemoryPlot</name>
    <message>
        <source>peak</source>
        <translation>峰值</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
</context>
<context>
    <name>MethodPage</name>
    <message>
        <source>What shall be made of it?</source>
        <translation>要生成什么？</translation>
    </message>
    <message>
        <source>Quantize</source>
        <translation>量化</translation>
    </message>
    <message>
        <source>Smaller and faster: it computes with small integers. Needs some samples.</source>
        <translation>更小、更快：以小整数计算。需要一些样本。</translation>
    </message>
    <message>
        <source>Compress weights</source>
        <translation>压缩权重</translation>
    </message>
    <message>
        <source>Smaller, and it computes as before: for large language models. Needs no samples.</source>
        <translation>更小，计算方式不变：适用于大语言模型。不需要样本。</translation>
    </message>
    <message>
        <source>Prune</source>
        <translation>剪枝</translation>
    </message>
    <message>
        <source>Sets the smallest weights to zero. For PyTorch models, and CPUs that can skip zeros.</source>
        <translation>将最小的权重置零。适用于 PyTorch 模型，以及能跳过零值的 CPU。</translation>
    </message>
    <message>
        <source>This variant is quantized or compressed already: what is made of it loses twice.</source>
        <translation>此变体已经量化或压缩：再由它生成会损失两次。</translation>
    </message>
    <message>
        <source>Use {variant} instead</source>
        <translation>改用 {variant}</translation>
    </message>
    <message>
        <source>Python code can only be pruned. Convert it first.</source>
        <translation>Python 代码只能剪枝。请先转换。</translation>
    </message>
    <message>
        <source>Only PyTorch models can be pruned, imported from the Python code that makes them.</source>
        <translation>只有从生成它的 Python 代码导入的 PyTorch 模型才能剪枝。</translation>
    </message>
    <message>
        <source>PyTorch is not installed: install torch to prune models.</source>
        <translation>未安装 PyTorch：请安装 torch 以便对模型剪枝。</translation>
    </message>
</context>
<context>
    <name>MetricChoice</name>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Automatic: {metric}</source>
        <translation>自动：{metric}</translation>
    </message>
</context>
<context>
    <name>MetricTable</name>
    <message>
        <source>Metric</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>参考</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>含义</translation>
    </message>
    <message>
        <source>All metrics</source>
        <translation>所有指标</translation>
    </message>
</context>
<context>
    <name>ModelBrowser</name>
    <message>
        <source>Rename {name}</source>
        <translation>重命名 {name}</translation>
    </message>
    <message>
        <source>Search models</source>
        <translation>搜索模型</translation>
    </message>
    <message>
        <source>Models, variants and runs</source>
        <translation>模型、变体和运行</translation>
    </message>
    <message>
        <source>Models appear here, with their variants and runs.</source>
        <translation>模型及其变体和运行会显示在这里。</translation>
    </message>
</context>
<context>
    <name>NetronPanel</name>
    <message>
        <source>Load again</source>
        <translation>重新加载</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Open anyway</source>
        <translation>仍然打开</translation>
    </message>
    <message>
        <source>Show our graph</source>
        <translation>显示我们的计算图</translation>
    </message>
    <message>
        <source>No model selected</source>
        <translation>未选择模型</translation>
    </message>
    <message>
        <source>Choose one on the left, or drop a model file here.</source>
        <translation>请在左侧选择一个，或将模型文件拖放到此处。</translation>
    </message>
    <message>
        <source>This model is made by Python code</source>
        <translation>此模型由 Python 代码创建</translation>
    </message>
    <message>
        <source>Convert it first: Netron reads files, and this model has none.</source>
        <translation>请先转换：Netron 读取文件，而此模型没有文件。</translation>
    </message>
    <message>
        <source>Not opened</source>
        <translation>未打开</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>Netron lays out the graph, and says that it takes long</source>
        <translation>Netron 正在排布计算图，并提示需要较长时间</translation>
    </message>
    <message>
        <source>Opening {name} in Netron</source>
        <translation>正在 Netron 中打开 {name}</translation>
    </message>
    <message>
        <source>This model has {count} operations. Netron needs long for so many: 2,672 of them took about 18 s and 1.5 GB of memory. Our own graph shows the same at once.</source>
        <translation>此模型有 {count} 个操作。操作这么多时 Netron 需要很长时间：2,672 个操作约需 18 s 和 1.5 GB 内存。我们自己的计算图页面可立即显示同样的内容。</translation>
    </message>
    <message>
        <source>Netron is slow with large models</source>
        <translation>Netron 打开大模型很慢</translation>
    </message>
</context>
<context>
    <name>NodePane</name>
    <message>
        <source>Operation</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>测量值</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Made of</source>
        <translation>来源操作</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>Contains</source>
        <translation>包含</translation>
    </message>
    <message>
        <source>Select an operation to see what it is. Arrows follow the edges, Home shows everything, F finds; double-click opens a group. Press ? for all keys.</source>
        <translation>选择一个操作以查看其信息。方向键沿边移动，Home 显示全部，F 查找；双击展开分组。按 ? 查看所有按键。</translation>
    </message>
    <message>
        <source>The selected operation</source>
        <translation>所选操作</translation>
    </message>
    <message>
        <source>Show statistics</source>
        <translation>显示统计信息</translation>
    </message>
    <message>
        <source>Read the weights: least and greatest value, mean, zeros, histogram.</source>
        <translation>读取权重：最小值、最大值、均值、零值占比和直方图。</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>正在读取</translation>
    </message>
</context>
<context>
    <name>NormalizationFields</name>
    <message>
        <source>mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>scale</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>The {name} must be numbers: one, or one per channel.</source>
        <translation>{name}必须是数字：一个，或每通道一个。</translation>
    </message>
    <message>
        <source>The {name} must be numbers other than 0: one, or one per channel.</source>
        <translation>{name}必须是非 0 的数字：一个，或每通道一个。</translation>
    </message>
    <message>
        <source>The {name} has {count} values, but the input has {channels} channels.</source>
        <translation>{name}有 {count} 个值，但输入有 {channels} 个通道。</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Pixels 0 to 255 reach the network as they are.</source>
        <translation>像素值 0 到 255 原样进入网络。</translation>
    </message>
    <message>
        <source>Pixels 0 to 255 become 0 to 1.</source>
        <translation>像素值 0 到 255 变为 0 到 1。</translation>
    </message>
    <message>
        <source>Pixels 0 to 255 become −1 to 1.</source>
        <translation>像素值 0 到 255 变为 −1 到 1。</translation>
    </message>
    <message>
        <source>Mean and spread of ImageNet, in the order red, green, blue.</source>
        <translation>ImageNet 的均值和标准差，顺序为红、绿、蓝。</translation>
    </message>
    <message>
        <source>Preset {name}</source>
        <translation>预设 {name}</translation>
    </message>
    <message>
        <source>Normalization</source>
        <translation>归一化</translation>
    </message>
    <message>
        <source>one, or one per channel</source>
        <translation>一个，或每通道一个</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>(pixel − mean) ÷ scale, in the network&apos;s own order of channels.</source>
        <translation>(像素 − 均值) ÷ 缩放，按网络自身的通道顺序。</translation>
    </message>
</context>
<context>
    <name>OperationFamily</name>
    <message>
        <source>Convolutions, products</source>
        <translation>卷积、矩阵乘</translation>
    </message>
    <message>
        <source>Activations</source>
        <translation>激活</translation>
    </message>
    <message>
        <source>Element-wise</source>
        <translation>逐元素</translation>
    </message>
    <message>
        <source>Normalizations</source>
        <translation>归一化</translation>
    </message>
    <message>
        <source>Pooling, reductions</source>
        <translation>池化、归约</translation>
    </message>
    <message>
        <source>Shape and movement</source>
        <translation>形状与数据搬运</translation>
    </message>
    <message>
        <source>Conversions of type or layout</source>
        <translation>类型或布局转换</translation>
    </message>
    <message>
        <source>Control flow, recurrent</source>
        <translation>控制流、循环网络</translation>
    </message>
    <message>
        <source>Inputs, outputs</source>
        <translation>输入、输出</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
</context>
<context>
    <name>OptionsTab</name>
    <message>
        <source>The labels are not where they are said to be.</source>
        <translation>标签不在指定的位置。</translation>
    </message>
    <message>
        <source>The tokenizer file is not there.</source>
        <translation>分词器文件不存在。</translation>
    </message>
    <message>
        <source>A part ends after it begins.</source>
        <translation>部分的终点必须在起点之后。</translation>
    </message>
    <message>
        <source>Only texts need a tokenizer.</source>
        <translation>只有文本需要分词器。</translation>
    </message>
    <message>
        <source>Matters once a part or some samples are drawn.</source>
        <translation>仅在抽取部分数据或部分样本时有影响。</translation>
    </message>
    <message>
        <source>Found out</source>
        <translation>自动识别</translation>
    </message>
    <message>
        <source>Found out: {format}</source>
        <translation>识别结果：{format}</translation>
    </message>
    <message>
        <source>All samples</source>
        <translation>全部样本</translation>
    </message>
    <message>
        <source>First half</source>
        <translation>前半部分</translation>
    </message>
    <message>
        <source>Second half</source>
        <translation>后半部分</translation>
    </message>
    <message>
        <source>From, to</source>
        <translation>起止范围</translation>
    </message>
    <message>
        <source>How it is read</source>
        <translation>读取方式</translation>
    </message>
    <message>
        <source>Which samples</source>
        <translation>使用哪些样本</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>all of them</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Part from</source>
        <translation>部分起点</translation>
    </message>
    <message>
        <source>Part to</source>
        <translation>部分终点</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>in the usual place</source>
        <translation>在通常的位置</translation>
    </message>
    <message>
        <source>Tokenizer</source>
        <translation>分词器</translation>
    </message>
    <message>
        <source>tokenizer.json or vocab.txt, for texts</source>
        <translation>tokenizer.json 或 vocab.txt，用于文本</translation>
    </message>
    <message>
        <source>Added to every label: 1 for a network whose class 0 is the background.</source>
        <translation>加到每个标签上：网络的类别 0 为背景时用 1。</translation>
    </message>
    <message>
        <source>The first and the second half never share a sample: calibrate with one, evaluate with the other.</source>
        <translation>前半部分与后半部分没有共同的样本：用一半校准，用另一半评估。</translation>
    </message>
    <message>
        <source>The same seed draws the same samples everywhere; a larger number holds the smaller one.</source>
        <translation>相同的随机种子在任何地方都抽取相同的样本；数量较大时包含数量较小时的样本。</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Label offset</source>
        <translation>标签偏移</translation>
    </message>
    <message>
        <source>Only the first</source>
        <translation>只取前</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>Drawn by lot</source>
        <translation>随机抽取</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
</context>
<context>
    <name>OutputList</name>
    <message>
        <source>Outputs to keep</source>
        <translation>要保留的输出</translation>
    </message>
</context>
<context>
    <name>OverlayMenu</name>
    <message>
        <source>Operation types</source>
        <translation>操作类型</translation>
    </message>
    <message>
        <source>From the profile</source>
        <translation>来自性能分析</translation>
    </message>
    <message>
        <source>Profile now</source>
        <translation>立即分析性能</translation>
    </message>
    <message>
        <source>Without measuring</source>
        <translation>无需测量</translation>
    </message>
    <message>
        <source>Device affinity</source>
        <translation>设备亲和性</translation>
    </message>
    <message>
        <source>The devices are not known yet.</source>
        <translation>设备尚未知晓。</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>与以下运行比较</translation>
    </message>
    <message>
        <source>There is no other profile of this model&apos;s variants.</source>
        <translation>此模型的变体没有其他性能分析。</translation>
    </message>
    <message>
        <source>From elsewhere</source>
        <translation>其他来源</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>从文件…</translation>
    </message>
    <message>
        <source>Colour by</source>
        <translation>着色依据</translation>
    </message>
    <message>
        <source>What the colours mean. Times and the like come from a profile of this variant.</source>
        <translation>颜色的含义。时间等数值来自此变体的性能分析。</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>While two graphs are compared the colours say what differs.</source>
        <translation>比较两个图时，颜色表示差异。</translation>
    </message>
    <message>
        <source>Compared: {run}</source>
        <translation>比较：{run}</translation>
    </message>
    <message>
        <source>Affinity: {device}</source>
        <translation>亲和性：{device}</translation>
    </message>
</context>
<context>
    <name>OverviewPanel</name>
    <message>
        <source>Inputs</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Operations by type</source>
        <translation>各类型的操作数</translation>
    </message>
    <message>
        <source>Weights by precision</source>
        <translation>各精度的权重</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Lineage</source>
        <translation>派生关系</translation>
    </message>
    <message>
        <source>Verification</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Looking into it</source>
        <translation>正在解析</translation>
    </message>
    <message>
        <source>No model selected</source>
        <translation>未选择模型</translation>
    </message>
    <message>
        <source>Choose one on the left, or drop a model file here.</source>
        <translation>请在左侧选择一个，或将模型文件拖放到此处。</translation>
    </message>
    <message>
        <source>Nothing is known of this variant yet</source>
        <translation>尚无此变体的信息</translation>
    </message>
    <message>
        <source>It has not been looked into.</source>
        <translation>还没有解析过它。</translation>
    </message>
    <message>
        <source>The accuracy was not measured: {why}</source>
        <translation>未测量准确率：{why}</translation>
    </message>
    <message numerus="yes">
        <source>OpenVINO has no rule for %n operations of this model: {names}.</source>
        <translation>
            <numerusform>此模型有 %n 个操作没有 OpenVINO 转换规则：{names}。</numerusform>
        </translation>
    </message>
    <message>
        <source>Convert the part before them: the wizard proposes where to cut.</source>
        <translation>请转换它们之前的部分：向导会建议裁剪位置。</translation>
    </message>
</context>
<context>
    <name>PageHeader</name>
    <message>
        <source>No model selected</source>
        <translation>未选择模型</translation>
    </message>
</context>
<context>
    <name>ParameterNames</name>
    <message>
        <source>For example {example}</source>
        <translation>例如 {example}</translation>
    </message>
    <message>
        <source>Parameters that are left whole</source>
        <translation>保留完整的参数</translation>
    </message>
    <message>
        <source>One per line: the name of a parameter or of a module that holds it, a module’s class (type:Linear), or a regular expression (regex:.*head.*). What they matched stands in the result.</source>
        <translation>每行一个：参数的名称、所在模块的名称、模块的类 (type:Linear)，或正则表达式 (regex:.*head.*)。匹配到的内容会写在结果中。</translation>
    </message>
</context>
<context>
    <name>PathRow</name>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>{title}: choose</source>
        <translation>{title}：选择</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>文件…</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>文件夹…</translation>
    </message>
</context>
<context>
    <name>PickBar</name>
    <message numerus="yes">
        <source>%n operations left alone</source>
        <translation>
            <numerusform>忽略 %n 个操作</numerusform>
        </translation>
    </message>
    <message>
        <source>Double-click an operation, or select some and press I</source>
        <translation>双击一个操作，或选择若干操作后按 I</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Back to the dialog, with these.</source>
        <translation>带着这些选择回到对话框。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Back to the dialog, with what was chosen before (Esc).</source>
        <translation>带着之前的选择回到对话框 (Esc)。</translation>
    </message>
    <message>
        <source>Picking operations to be left alone</source>
        <translation>选取要忽略的操作</translation>
    </message>
</context>
<context>
    <name>PicturePreview</name>
    <message>
        <source>Each preview reads and converts all {size}.</source>
        <translation>每次预览都会读取并转换全部 {size}。</translation>
    </message>
    <message>
        <source>Pictures ({patterns});;All files (*)</source>
        <translation>图片 ({patterns});;所有文件 (*)</translation>
    </message>
    <message>
        <source>Choose a picture</source>
        <translation>选择图片</translation>
    </message>
    <message>
        <source>Drop a picture here, or choose one.</source>
        <translation>将图片拖放到此处，或选择一张。</translation>
    </message>
    <message>
        <source>Feeding the picture…</source>
        <translation>正在输入图片…</translation>
    </message>
    <message>
        <source>No preview</source>
        <translation>无预览</translation>
    </message>
    <message>
        <source>The preview is on its way.</source>
        <translation>正在生成预览。</translation>
    </message>
    <message>
        <source>The preview shows what is chosen.</source>
        <translation>预览显示的是当前选择。</translation>
    </message>
    <message>
        <source>From the sample</source>
        <translation>来自样本</translation>
    </message>
    <message>
        <source>Looked at lately</source>
        <translation>最近查看</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>暂无</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Choose picture…</source>
        <translation>选择图片…</translation>
    </message>
    <message>
        <source>Show the preview</source>
        <translation>显示预览</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Pictures of the sample, and those looked at lately.</source>
        <translation>样本中的图片，以及最近查看过的图片。</translation>
    </message>
    <message>
        <source>The picture in the file</source>
        <translation>文件中的图片</translation>
    </message>
    <message>
        <source>What the network gets</source>
        <translation>网络得到的数据</translation>
    </message>
    <message>
        <source>The file: {width}×{height}, 0 to 255</source>
        <translation>文件：{width}×{height}，0 到 255</translation>
    </message>
    <message>
        <source>The network gets: [{shape}], {low} to {high}, mean {means}</source>
        <translation>网络得到：[{shape}]，{low} 到 {high}，均值 {means}</translation>
    </message>
</context>
<context>
    <name>PlanView</name>
    <message>
        <source>Estimate time and memory</source>
        <translation>预估时间和内存</translation>
    </message>
    <message>
        <source>Quantizes with two samples and throws the result away.</source>
        <translation>用两个样本进行量化，并丢弃结果。</translation>
    </message>
    <message>
        <source>Job limits…</source>
        <translation>任务限制…</translation>
    </message>
    <message>
        <source>Choose how much memory and time a job may take.</source>
        <translation>选择任务可占用的内存和时间。</translation>
    </message>
    <message>
        <source>Not known what would be done.</source>
        <translation>不知道会做什么。</translation>
    </message>
    <message>
        <source>Looking at the model and the samples…</source>
        <translation>正在查看模型和样本…</translation>
    </message>
    <message>
        <source>What the quantization will do</source>
        <translation>量化将做什么</translation>
    </message>
    <message>
        <source>transformer</source>
        <translation>transformer</translation>
    </message>
    <message>
        <source>about {time}</source>
        <translation>约 {time}</translation>
    </message>
    <message>
        <source>{needed} of {allowed} memory</source>
        <translation>内存 {needed} / {allowed}</translation>
    </message>
    <message numerus="yes">
        <source>%n samples</source>
        <translation>
            <numerusform>%n 个样本</numerusform>
        </translation>
    </message>
    <message>
        <source>{count}, all there are</source>
        <translation>{count}，即全部样本</translation>
    </message>
    <message>
        <source>{quantized} of {count} quantized</source>
        <translation>量化 {quantized} / {count}</translation>
    </message>
    <message numerus="yes">
        <source>%n operations</source>
        <translation>
            <numerusform>%n 个操作</numerusform>
        </translation>
    </message>
    <message>
        <source>, {count} left alone</source>
        <translation>，忽略 {count} 个</translation>
    </message>
    <message>
        <source>It would need more memory than a job may take: {needed}, and {allowed} are allowed.</source>
        <translation>所需内存超过任务允许的上限：需要 {needed}，允许 {allowed}。</translation>
    </message>
    <message numerus="yes">
        <source>{warning} (and %n more)</source>
        <translation>
            <numerusform>{warning}（另有 %n 条）</numerusform>
        </translation>
    </message>
    <message>
        <source>Estimating…</source>
        <translation>正在预估…</translation>
    </message>
    <message>
        <source>Estimating: {phase}</source>
        <translation>正在预估：{phase}</translation>
    </message>
    <message>
        <source>Estimating: {phase}, {share}</source>
        <translation>正在预估：{phase}，{share}</translation>
    </message>
</context>
<context>
    <name>PrecisionPage</name>
    <message>
        <source>Precision of the weights</source>
        <translation>权重精度</translation>
    </message>
    <message>
        <source>How the weights lie on disk and in memory.</source>
        <translation>权重在磁盘和内存中的存储方式。</translation>
    </message>
    <message>
        <source>The file name must be a plain name, without a slash.</source>
        <translation>文件名必须是单纯的名称，不含斜杠。</translation>
    </message>
    <message>
        <source>The file name is too long.</source>
        <translation>文件名太长。</translation>
    </message>
    <message>
        <source>FP16 weights</source>
        <translation>FP16 权重</translation>
    </message>
    <message>
        <source>Half the size; the usual choice.</source>
        <translation>大小减半；通常的选择。</translation>
    </message>
    <message>
        <source>FP32 weights</source>
        <translation>FP32 权重</translation>
    </message>
    <message>
        <source>Every weight exactly as in the source.</source>
        <translation>每个权重与来源完全相同。</translation>
    </message>
    <message>
        <source>This model has no FP32 weights: both choices give the same weights file.</source>
        <translation>此模型没有 FP32 权重：两种选择得到的权重文件相同。</translation>
    </message>
    <message>
        <source>What the device computes in is its own choice: a CPU with AMX computes in BF16 by default, one without in FP32, whatever the weights are. It is shown with every run.</source>
        <translation>计算精度由设备自行决定：无论权重是什么精度，带 AMX 的 CPU 默认以 BF16 计算，不带的以 FP32 计算。每次运行都会显示实际精度。</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>文件名</translation>
    </message>
    <message>
        <source>as the model</source>
        <translation>与模型一致</translation>
    </message>
    <message>
        <source>Of the .xml and the .bin, which lie in the project.</source>
        <translation>.xml 和 .bin 的文件名，它们保存在项目中。</translation>
    </message>
    <message>
        <source>about {size}</source>
        <translation>约 {size}</translation>
    </message>
    <message>
        <source>Weights {weights}, graph about {graph}.</source>
        <translation>权重 {weights}，计算图约 {graph}。</translation>
    </message>
</context>
<context>
    <name>PreflightPanel</name>
    <message>
        <source>Cut before them…</source>
        <translation>在其之前裁剪…</translation>
    </message>
    <message>
        <source>Copy list</source>
        <translation>复制列表</translation>
    </message>
    <message>
        <source>Copy all types with their counts and nodes.</source>
        <translation>复制所有类型及其数量和节点。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Ask the converter once more.</source>
        <translation>再次询问转换器。</translation>
    </message>
    <message>
        <source>Asking the converter which operations it knows…</source>
        <translation>正在询问转换器能识别哪些操作…</translation>
    </message>
    <message>
        <source>Go to inputs and outputs and end the model before the first of these operations.</source>
        <translation>前往“输入和输出”，让模型在这些操作的第一个之前结束。</translation>
    </message>
    <message>
        <source>Nothing is left before them: the first is fed by the model&apos;s own inputs.</source>
        <translation>它们之前没有剩余部分：第一个操作直接使用模型自身的输入。</translation>
    </message>
    <message>
        <source>Not asked yet: it means running the model&apos;s Python code.</source>
        <translation>尚未询问：这需要运行模型的 Python 代码。</translation>
    </message>
    <message>
        <source>Allow that under “Inputs and outputs”.</source>
        <translation>请在“输入和输出”中允许。</translation>
    </message>
    <message>
        <source>OpenVINO has a rule for every operation of this model.</source>
        <translation>OpenVINO 能转换此模型的所有操作。</translation>
    </message>
    <message numerus="yes">
        <source>OpenVINO has no rule for %n operations of this model.</source>
        <translation>
            <numerusform>此模型有 %n 个操作没有 OpenVINO 转换规则。</numerusform>
        </translation>
    </message>
    <message>
        <source>Cut the model before them, or export it with other operations.</source>
        <translation>请在它们之前裁剪模型，或改用其他操作导出。</translation>
    </message>
    <message>
        <source>Export it with other operations, or begin it behind them.</source>
        <translation>请改用其他操作导出，或让模型从它们之后开始。</translation>
    </message>
</context>
<context>
    <name>PreprocessingForm</name>
    <message>
        <source>Say where the channels of this input are: choose the layout the network wants.</source>
        <translation>请指明此输入的通道位置：选择网络所需的布局。</translation>
    </message>
    <message>
        <source>Channels can only be reversed when there are three; this input has {count}.</source>
        <translation>只有三个通道时才能反转通道；此输入有 {count} 个。</translation>
    </message>
    <message>
        <source>Nothing can be resized while the network&apos;s own size is open: fix its shape first.</source>
        <translation>网络自身的大小未定时无法调整大小：请先固定其形状。</translation>
    </message>
    <message>
        <source>Mean and scale make fractions, but this input takes {type}.</source>
        <translation>均值和缩放会产生小数，但此输入接受 {type}。</translation>
    </message>
    <message>
        <source>This colour format decides it.</source>
        <translation>由此颜色格式决定。</translation>
    </message>
    <message>
        <source>Matters once a colour to be fed is chosen.</source>
        <translation>选择输入颜色后才起作用。</translation>
    </message>
    <message>
        <source>As the network ({layout})</source>
        <translation>与网络一致（{layout}）</translation>
    </message>
    <message>
        <source>As the network</source>
        <translation>与网络一致</translation>
    </message>
    <message>
        <source>{layout} (from its shape)</source>
        <translation>{layout}（由形状得出）</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>As the network ({type})</source>
        <translation>与网络一致（{type}）</translation>
    </message>
    <message>
        <source>Resize, linear</source>
        <translation>调整大小，线性</translation>
    </message>
    <message>
        <source>Resize, cubic</source>
        <translation>调整大小，三次</translation>
    </message>
    <message>
        <source>Resize, nearest pixel</source>
        <translation>调整大小，最近像素</translation>
    </message>
    <message>
        <source>As the network, no resize</source>
        <translation>与网络一致，不调整大小</translation>
    </message>
    <message>
        <source>from any size</source>
        <translation>任意大小</translation>
    </message>
    <message>
        <source>from</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>Fed as</source>
        <translation>输入数据</translation>
    </message>
    <message>
        <source>The network wants</source>
        <translation>网络要求</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>布局</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Reverse channels</source>
        <translation>反转通道</translation>
    </message>
    <message>
        <source>Swaps red and blue. For networks trained on the other order than the pictures have; not together with a change of colour above, which does that already.</source>
        <translation>交换红色和蓝色。用于训练时的通道顺序与图片不同的网络；不要与上面的颜色转换同时使用，后者已包含此操作。</translation>
    </message>
    <message>
        <source>Type that is fed</source>
        <translation>输入数据的类型</translation>
    </message>
    <message>
        <source>Layout that is fed</source>
        <translation>输入数据的布局</translation>
    </message>
    <message>
        <source>Colour that is fed</source>
        <translation>输入数据的颜色</translation>
    </message>
    <message>
        <source>Resize</source>
        <translation>调整大小</translation>
    </message>
    <message>
        <source>Size that is fed</source>
        <translation>输入数据的大小</translation>
    </message>
    <message>
        <source>Height that is fed</source>
        <translation>输入数据的高度</translation>
    </message>
    <message>
        <source>Width that is fed</source>
        <translation>输入数据的宽度</translation>
    </message>
    <message>
        <source>Layout the network wants</source>
        <translation>网络要求的布局</translation>
    </message>
    <message>
        <source>Colour the network wants</source>
        <translation>网络要求的颜色</translation>
    </message>
</context>
<context>
    <name>PreprocessingPage</name>
    <message>
        <source>Preprocessing into the model</source>
        <translation>将预处理写入模型</translation>
    </message>
    <message>
        <source>The converted model does this itself, so that every program may feed it pictures as they are.</source>
        <translation>转换后的模型自行完成预处理，任何程序都可以直接输入原始图片。</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Input that takes pictures</source>
        <translation>接受图片的输入</translation>
    </message>
    <message>
        <source>This model has no image-like input</source>
        <translation>此模型没有图像类输入</translation>
    </message>
    <message>
        <source>An input that takes pictures has three or four dimensions, one of them with 1 or 3 channels. Nothing needs to be done here for other models.</source>
        <translation>接受图片的输入有三个或四个维度，其中一个为 1 或 3 个通道。其他模型无需在此做任何事。</translation>
    </message>
    <message>
        <source>Choose an input all the same</source>
        <translation>仍要选择一个输入</translation>
    </message>
    <message>
        <source>Nothing is added: the model takes what the network takes.</source>
        <translation>不添加任何内容：模型接受的数据与网络相同。</translation>
    </message>
</context>
<context>
    <name>PreprocessingSentence</name>
    <message>
        <source>any size</source>
        <translation>任意大小</translation>
    </message>
    <message>
        <source>resize {algorithm}</source>
        <translation>调整大小（{algorithm}）</translation>
    </message>
    <message>
        <source>resize {algorithm} to {size}</source>
        <translation>调整大小到 {size}（{algorithm}）</translation>
    </message>
    <message>
        <source>reverse channels</source>
        <translation>反转通道</translation>
    </message>
</context>
<context>
    <name>ProfileForm</name>
    <message>
        <source>Profile</source>
        <translation>性能分析</translation>
    </message>
    <message>
        <source>Profile this model</source>
        <translation>分析此模型的性能</translation>
    </message>
    <message>
        <source>Measure the time of every layer  (F6)</source>
        <translation>测量每一层的耗时  (F6)</translation>
    </message>
    <message>
        <source>The profile goes on.</source>
        <translation>性能分析仍在继续。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel the profile</source>
        <translation>取消性能分析</translation>
    </message>
    <message>
        <source>device&apos;s choice</source>
        <translation>由设备决定</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>时长</translation>
    </message>
</context>
<context>
    <name>ProfileView</name>
    <message>
        <source>Time by type</source>
        <translation>各类型耗时</translation>
    </message>
    <message>
        <source>Most expensive layers</source>
        <translation>最耗时的层</translation>
    </message>
    <message>
        <source>Time by precision</source>
        <translation>各精度耗时</translation>
    </message>
    <message>
        <source>What stands out</source>
        <translation>值得关注</translation>
    </message>
    <message>
        <source>Precision changes</source>
        <translation>精度变化</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>All layers in execution order, as wide as their time</source>
        <translation>按执行顺序排列的所有层，宽度为耗时</translation>
    </message>
    <message>
        <source>Place in the order of execution</source>
        <translation>在执行顺序中的位置</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>The name of the executed layer</source>
        <translation>执行层的名称</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Mean ms</source>
        <translation>均值 ms</translation>
    </message>
    <message>
        <source>Milliseconds per inference, mean over freshly compiled blocks</source>
        <translation>每次推理的毫秒数，取各个重新编译的测量块的均值</translation>
    </message>
    <message>
        <source>95 % CI</source>
        <translation>95 % CI</translation>
    </message>
    <message>
        <source>Half the width of the mean&apos;s 95 % interval, from the spread over the blocks</source>
        <translation>均值 95 % 置信区间宽度的一半，由各测量块之间的离散度得出</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Share of the sum of all layers; the bar is relative to the largest</source>
        <translation>占所有层总耗时的比例；条形相对于最大值</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>The precision the layer ran in</source>
        <translation>该层运行时的精度</translation>
    </message>
    <message>
        <source>Primitive</source>
        <translation>原语</translation>
    </message>
    <message>
        <source>The kernel the device chose</source>
        <translation>设备选用的内核</translation>
    </message>
    <message>
        <source>Output shape</source>
        <translation>输出形状</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>布局</translation>
    </message>
    <message>
        <source>MACs</source>
        <translation>MAC 次数</translation>
    </message>
    <message>
        <source>Multiply-accumulates per inference</source>
        <translation>每次推理的乘加运算次数</translation>
    </message>
    <message>
        <source>GFLOPS</source>
        <translation>GFLOPS</translation>
    </message>
    <message>
        <source>Two operations per multiply-accumulate, divided by the mean time</source>
        <translation>每次乘加计为两次运算，除以平均耗时</translation>
    </message>
    <message>
        <source>Source operations</source>
        <translation>源操作</translation>
    </message>
    <message>
        <source>The operations of the model that became this layer</source>
        <translation>模型中构成该层的操作</translation>
    </message>
</context>
<context>
    <name>Provenance</name>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>File version</source>
        <translation>文件版本</translation>
    </message>
    <message>
        <source>Opset</source>
        <translation>Opset</translation>
    </message>
    <message>
        <source>Opset {domain}</source>
        <translation>Opset {domain}</translation>
    </message>
    <message>
        <source>Producer</source>
        <translation>生成工具</translation>
    </message>
    <message>
        <source>Framework version</source>
        <translation>框架版本</translation>
    </message>
    <message>
        <source>no verification was asked for</source>
        <translation>未要求验证</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>not verified: {why}</source>
        <translation>未验证：{why}</translation>
    </message>
    <message>
        <source>✓ equal to the source</source>
        <translation>✓ 与来源一致</translation>
    </message>
    <message>
        <source>✗ differs from the source</source>
        <translation>✗ 与来源不一致</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>参考</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Largest error</source>
        <translation>最大误差</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>Differs from</source>
        <translation>差异起点</translation>
    </message>
    <message>
        <source>{error} = {share} of the largest value</source>
        <translation>{error} = 最大值的 {share}</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>导入时间</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来自</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>已删除</translation>
    </message>
    <message>
        <source>Made from</source>
        <translation>来源变体</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>生成时间</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>配方</translation>
    </message>
</context>
<context>
    <name>PruneForm</name>
    <message>
        <source>Every layer loses the same share.</source>
        <translation>每层损失相同的比例。</translation>
    </message>
    <message>
        <source>Layers with small weights lose more, sensitive ones less.</source>
        <translation>权重小的层损失较多，敏感的层损失较少。</translation>
    </message>
    <message>
        <source>In each layer</source>
        <translation>在每一层中</translation>
    </message>
    <message>
        <source>In the whole model</source>
        <translation>在整个模型中</translation>
    </message>
    <message>
        <source>Weights to remove</source>
        <translation>要移除的权重</translation>
    </message>
    <message>
        <source>This share of the weights, the smallest ones, is set to zero.</source>
        <translation>将此比例的权重（最小的那些）置零。</translation>
    </message>
    <message>
        <source>Without training again 30 to 50 % is what most networks bear.</source>
        <translation>不重新训练时，多数网络可承受 30 到 50 %。</translation>
    </message>
    <message>
        <source>Chosen</source>
        <translation>选取范围</translation>
    </message>
    <message>
        <source>Where the smallest weights are looked for.</source>
        <translation>在哪里寻找最小的权重。</translation>
    </message>
    <message>
        <source>Measure batch norms anew</source>
        <translation>重新测量批归一化</translation>
    </message>
    <message>
        <source>Their means and variances no longer fit the pruned layers; samples put them right.</source>
        <translation>其均值和方差不再适合剪枝后的层；用样本可以校正。</translation>
    </message>
    <message>
        <source>On the samples of the next step, where there are some.</source>
        <translation>使用下一步中的样本（如果有）。</translation>
    </message>
    <message>
        <source>Zeros take as much room in the file as other numbers. They make a model faster only on a CPU that can skip them; the result says whether this one can.</source>
        <translation>零值在文件中与其他数占用同样的空间。只有在能跳过零值的 CPU 上，模型才会更快；结果会说明此 CPU 是否能够。</translation>
    </message>
    <message>
        <source>Example inputs</source>
        <translation>示例输入</translation>
    </message>
    <message>
        <source>PyTorch models are traced with inputs of these shapes, in the order of forward.</source>
        <translation>以这些形状的输入跟踪 PyTorch 模型，顺序与 forward 相同。</translation>
    </message>
</context>
<context>
    <name>PythonDialog</name>
    <message>
        <source>Choose a Python file.</source>
        <translation>请选择 Python 文件。</translation>
    </message>
    <message>
        <source>There is no Python file of this name.</source>
        <translation>没有这个名称的 Python 文件。</translation>
    </message>
    <message>
        <source>Choose the function that makes the model.</source>
        <translation>请选择创建模型的函数。</translation>
    </message>
    <message>
        <source>This is not the name of a function.</source>
        <translation>这不是函数名。</translation>
    </message>
    <message>
        <source>Python file</source>
        <translation>Python 文件</translation>
    </message>
    <message>
        <source>Python files (*.py)</source>
        <translation>Python 文件 (*.py)</translation>
    </message>
    <message numerus="yes">
        <source>%n functions that could make a model</source>
        <translation>
            <numerusform>%n 个可能创建模型的函数</numerusform>
        </translation>
    </message>
    <message>
        <source>Import from Python</source>
        <translation>从 Python 导入</translation>
    </message>
    <message>
        <source>A PyTorch model made by a Python function</source>
        <translation>由 Python 函数创建的 PyTorch 模型</translation>
    </message>
    <message>
        <source>The function takes no arguments and returns an nn.Module with its weights loaded.</source>
        <translation>该函数不带参数，返回已加载权重的 nn.Module。</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>函数</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>Example inputs</source>
        <translation>示例输入</translation>
    </message>
    <message>
        <source>PyTorch follows the model once with inputs of these shapes and types, in the order of forward().</source>
        <translation>PyTorch 会用这些形状和类型的输入跟踪一遍模型，顺序与 forward() 相同。</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
</context>
<context>
    <name>PythonSamplesDialog</name>
    <message>
        <source>Choose a Python file</source>
        <translation>选择 Python 文件</translation>
    </message>
    <message>
        <source>Python (*.py)</source>
        <translation>Python (*.py)</translation>
    </message>
    <message>
        <source>Choose a Python file and one of its functions.</source>
        <translation>请选择 Python 文件及其中的一个函数。</translation>
    </message>
    <message>
        <source>Samples from Python</source>
        <translation>来自 Python 的样本</translation>
    </message>
    <message>
        <source>A function without parameters that gives the samples one after the other: a picture or an array, a pair (sample, label), or arrays by the names of the inputs.</source>
        <translation>没有参数的函数，依次给出样本：图片或数组、（样本，标签）对，或按输入名称给出的数组。</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>函数</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Use these samples</source>
        <translation>使用这些样本</translation>
    </message>
</context>
<context>
    <name>QuantizationDialog</name>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Left alone</source>
        <translation>忽略范围</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>It is running.</source>
        <translation>正在运行。</translation>
    </message>
    <message>
        <source>Quantize {variant}</source>
        <translation>量化 {variant}</translation>
    </message>
    <message>
        <source>Compress {variant}</source>
        <translation>压缩 {variant}</translation>
    </message>
    <message>
        <source>Prune {variant}</source>
        <translation>对 {variant} 剪枝</translation>
    </message>
    <message>
        <source>The job is still running.</source>
        <translation>任务仍在运行。</translation>
    </message>
    <message>
        <source>Left running, it goes on in the list of jobs.</source>
        <translation>如果让它继续运行，可在任务列表中查看。</translation>
    </message>
    <message>
        <source>Leave it running</source>
        <translation>继续运行</translation>
    </message>
    <message>
        <source>Cancel the job</source>
        <translation>取消任务</translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>留在此处</translation>
    </message>
</context>
<context>
    <name>QuantizationDraft</name>
    <message>
        <source>The project is open in another window; here it can only be read.</source>
        <translation>项目已在另一个窗口中打开；此处只读。</translation>
    </message>
    <message>
        <source>Choose samples to calibrate with.</source>
        <translation>请选择用于校准的样本。</translation>
    </message>
    <message>
        <source>Allow the model’s Python code to run first.</source>
        <translation>请先允许运行模型的 Python 代码。</translation>
    </message>
</context>
<context>
    <name>QuantizeForm</name>
    <message>
        <source>NNCF makes FP8 models for the CPU only.</source>
        <translation>NNCF 只为 CPU 生成 FP8 模型。</translation>
    </message>
    <message>
        <source>FP8 is always symmetric.</source>
        <translation>FP8 总是对称的。</translation>
    </message>
    <message>
        <source>A device that does not compute in FP8 runs it slower than the original.</source>
        <translation>不以 FP8 计算的设备运行它会比原模型慢。</translation>
    </message>
    <message>
        <source>A quarter of the size of FP32, and fastest on every device that has integer units.</source>
        <translation>大小为 FP32 的四分之一，在每种有整数单元的设备上都最快。</translation>
    </message>
    <message>
        <source>Enough for almost every model.</source>
        <translation>几乎对所有模型都足够。</translation>
    </message>
    <message>
        <source>Layer by layer: often better, and many times slower.</source>
        <translation>逐层进行：通常更好，但慢很多倍。</translation>
    </message>
    <message>
        <source>Quickest; the answers drift further.</source>
        <translation>最快；结果偏离更多。</translation>
    </message>
    <message>
        <source>NNCF’s choice: mixed for transformers, else performance.</source>
        <translation>由 NNCF 选择：transformer 用混合，其他用性能。</translation>
    </message>
    <message>
        <source>Symmetric everywhere: the fastest.</source>
        <translation>全部对称：最快。</translation>
    </message>
    <message>
        <source>For activations not mirrored at zero: ELU, GELU, SiLU, PReLU.</source>
        <translation>适用于不以零为中心对称的激活：ELU、GELU、SiLU、PReLU。</translation>
    </message>
    <message>
        <source>Found out from the graph.</source>
        <translation>从计算图中识别。</translation>
    </message>
    <message>
        <source>Found: a transformer. It is smoothed, and its attention protected.</source>
        <translation>识别结果：transformer。会进行平滑，并保护其注意力部分。</translation>
    </message>
    <message>
        <source>Found: no transformer.</source>
        <translation>识别结果：不是 transformer。</translation>
    </message>
    <message numerus="yes">
        <source>There are only %n: the ranges hang on chance. 100 to 300 are usual.</source>
        <translation>
            <numerusform>只有 %n 个：取值范围取决于偶然。通常为 100 到 300 个。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n samples there are will be used, which is enough.</source>
        <translation>
            <numerusform>将使用全部 %n 个样本，已经足够。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n samples there are will be used; 100 to 300 are usual.</source>
        <translation>
            <numerusform>将使用全部 %n 个样本；通常为 100 到 300 个。</numerusform>
        </translation>
    </message>
    <message>
        <source>Below {count} the ranges hang on chance.</source>
        <translation>少于 {count} 个时，取值范围取决于偶然。</translation>
    </message>
    <message>
        <source>More than {count} rarely change the ranges, and take longer.</source>
        <translation>超过 {count} 个很少会改变取值范围，且耗时更长。</translation>
    </message>
    <message>
        <source>{count} are usual; fewer are quicker.</source>
        <translation>通常为 {count} 个；更少则更快。</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Performance</source>
        <translation>性能</translation>
    </message>
    <message>
        <source>Mixed</source>
        <translation>混合</translation>
    </message>
    <message>
        <source>Any device</source>
        <translation>任意设备</translation>
    </message>
    <message>
        <source>CPU, Sapphire Rapids or later</source>
        <translation>CPU，Sapphire Rapids 或更新</translation>
    </message>
    <message>
        <source>No transformer</source>
        <translation>不是 transformer</translation>
    </message>
    <message>
        <source>Transformer</source>
        <translation>Transformer</translation>
    </message>
    <message>
        <source>Fast</source>
        <translation>快速</translation>
    </message>
    <message>
        <source>Accurate</source>
        <translation>精确</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>高级</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>数值格式</translation>
    </message>
    <message>
        <source>What activations and weights become.</source>
        <translation>激活和权重采用的格式。</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Whether activations may have a zero point of their own, which costs a little speed.</source>
        <translation>激活是否可以有自己的零点，这会降低一些速度。</translation>
    </message>
    <message>
        <source>Target device</source>
        <translation>目标设备</translation>
    </message>
    <message>
        <source>Whose rules are followed: which operations it can run on integers, and how.</source>
        <translation>遵循哪种设备的规则：它能以整数运行哪些操作，以及如何运行。</translation>
    </message>
    <message>
        <source>Model type</source>
        <translation>模型类型</translation>
    </message>
    <message>
        <source>Transformers are smoothed first, and parts of their attention stay in floating point.</source>
        <translation>transformer 会先进行平滑，其注意力的部分内容保持浮点。</translation>
    </message>
    <message>
        <source>Bias correction</source>
        <translation>偏置校正</translation>
    </message>
    <message>
        <source>Shifts each layer so that its mean answer stays what it was.</source>
        <translation>移动每一层，使其平均结果与之前相同。</translation>
    </message>
    <message>
        <source>Samples to use</source>
        <translation>使用的样本数</translation>
    </message>
    <message>
        <source>So many are drawn from the data to measure the ranges of the activations.</source>
        <translation>从数据中抽取这么多样本，用于测量激活的取值范围。</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>{step}, done</source>
        <translation>{step}，已完成</translation>
    </message>
    <message>
        <source>{step}, has a problem</source>
        <translation>{step}，有问题</translation>
    </message>
</context>
<context>
    <name>RareOptions</name>
    <message>
        <source>FP8 does not have it.</source>
        <translation>FP8 不提供此功能。</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Smallest and largest</source>
        <translation>最小值和最大值</translation>
    </message>
    <message>
        <source>Mean of the extremes</source>
        <translation>极值的均值</translation>
    </message>
    <message>
        <source>Median of the extremes</source>
        <translation>极值的中位数</translation>
    </message>
    <message>
        <source>Mean without outliers</source>
        <translation>剔除离群值后的均值</translation>
    </message>
    <message>
        <source>Mean quantile</source>
        <translation>分位数的均值</translation>
    </message>
    <message>
        <source>Histogram</source>
        <translation>直方图</translation>
    </message>
    <message>
        <source>All layers</source>
        <translation>所有层</translation>
    </message>
    <message>
        <source>First layer only</source>
        <translation>仅第一层</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Moves large values from the activations into the weights before the ranges are measured. Alpha says how far: 0 not at all, 1 all of it.</source>
        <translation>在测量取值范围之前，将较大的值从激活移到权重中。Alpha 表示程度：0 为完全不移，1 为全部移入。</translation>
    </message>
    <message>
        <source>How a range comes from the smallest and largest values that were seen.</source>
        <translation>如何由所见的最小值和最大值得到取值范围。</translation>
    </message>
    <message>
        <source>Smooth matrix products</source>
        <translation>平滑矩阵乘法</translation>
    </message>
    <message>
        <source>Of transformers. Automatic: 0.95.</source>
        <translation>用于 transformer。自动：0.95。</translation>
    </message>
    <message>
        <source>Smooth convolutions</source>
        <translation>平滑卷积</translation>
    </message>
    <message>
        <source>Automatic: off.</source>
        <translation>自动：关闭。</translation>
    </message>
    <message>
        <source>Range of activations</source>
        <translation>激活的取值范围</translation>
    </message>
    <message>
        <source>Quantiles or a histogram help against rare, extreme values.</source>
        <translation>分位数或直方图有助于应对罕见的极端值。</translation>
    </message>
    <message>
        <source>Range of weights</source>
        <translation>权重的取值范围</translation>
    </message>
    <message>
        <source>Overflow fix</source>
        <translation>溢出修正</translation>
    </message>
    <message>
        <source>Uses half of the range of weights, for CPUs without VNNI, whose 16-bit sums overflow.</source>
        <translation>只使用权重取值范围的一半，适用于没有 VNNI、16 位累加会溢出的 CPU。</translation>
    </message>
    <message>
        <source>CPUs since 2019 mostly need none.</source>
        <translation>2019 年以后的 CPU 大多不需要。</translation>
    </message>
    <message>
        <source>Quantize the outputs, too</source>
        <translation>同时量化输出</translation>
    </message>
    <message>
        <source>Also the operations that make the model’s outputs get quantized results.</source>
        <translation>产生模型输出的操作也得到量化的结果。</translation>
    </message>
    <message>
        <source>Save the rest as FP16</source>
        <translation>其余部分保存为 FP16</translation>
    </message>
    <message>
        <source>Half of the room in the file, as far as OpenVINO does it: not in a model of which some weights are packed already.</source>
        <translation>在文件中占用一半空间，前提是 OpenVINO 支持：部分权重已打包的模型不适用。</translation>
    </message>
</context>
<context>
    <name>RatioPlot</name>
    <message>
        <source>The interval begins with the second pair of processes.</source>
        <translation>区间从第二对进程开始。</translation>
    </message>
</context>
<context>
    <name>ReadyView</name>
    <message>
        <source>Ready to convert</source>
        <translation>可以转换</translation>
    </message>
    <message>
        <source>Not ready to convert</source>
        <translation>尚不能转换</translation>
    </message>
    <message>
        <source>Nothing has been converted yet. Convert below starts it.</source>
        <translation>尚未转换。点击下方的“转换”开始。</translation>
    </message>
    <message>
        <source>The conversion was cancelled, nothing of it was kept. Convert below starts it again.</source>
        <translation>转换已取消，没有保留任何内容。点击下方的“转换”重新开始。</translation>
    </message>
    <message>
        <source>The same as a command</source>
        <translation>等效的命令</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Preprocessing</source>
        <translation>预处理</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Verification</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>{precision}, about {size} on disk</source>
        <translation>{precision}，磁盘上约 {size}</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关闭</translation>
    </message>
    <message numerus="yes">
        <source>on %n own samples</source>
        <translation>
            <numerusform>使用 %n 个自有样本</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>on %n random samples</source>
        <translation>
            <numerusform>使用 %n 个随机样本</numerusform>
        </translation>
    </message>
    <message>
        <source>{samples}, seed {seed}</source>
        <translation>{samples}，随机种子 {seed}</translation>
    </message>
</context>
<context>
    <name>RecipeButtons</name>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Copy as Python</source>
        <translation>复制为 Python</translation>
    </message>
    <message>
        <source>A script that does the same without this program.</source>
        <translation>不使用此程序也能完成同样工作的脚本。</translation>
    </message>
    <message>
        <source>The same in a terminal.</source>
        <translation>在终端中执行同样的操作。</translation>
    </message>
    <message>
        <source>Copy as command line</source>
        <translation>复制为命令行</translation>
    </message>
</context>
<context>
    <name>RecipeCommands</name>
    <message>
        <source>Run the recipe again</source>
        <translation>重新运行配方</translation>
    </message>
    <message>
        <source>This runs the code of {model}.</source>
        <translation>这将运行 {model} 的代码。</translation>
    </message>
    <message>
        <source>It runs in a worker process with your own rights: allow it only for code that you trust.</source>
        <translation>它在工作进程中以您自己的权限运行：请仅对您信任的代码允许。</translation>
    </message>
    <message>
        <source>Run it</source>
        <translation>运行</translation>
    </message>
</context>
<context>
    <name>RecipeMenu</name>
    <message>
        <source>Use the settings of {variant}</source>
        <translation>使用 {variant} 的设置</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>配方</translation>
    </message>
    <message>
        <source>Copy what is chosen now as text, or take over what another variant was made with.</source>
        <translation>将当前选择复制为文本，或采用生成其他变体时的设置。</translation>
    </message>
    <message>
        <source>Copy as Python</source>
        <translation>复制为 Python</translation>
    </message>
    <message>
        <source>Copy as command line</source>
        <translation>复制为命令行</translation>
    </message>
    <message>
        <source>Made before</source>
        <translation>以前生成的</translation>
    </message>
    <message>
        <source>Choose samples first: they belong to the recipe.</source>
        <translation>请先选择样本：它们属于配方。</translation>
    </message>
    <message>
        <source>It was pruned, which only PyTorch models from Python code can be.</source>
        <translation>它经过剪枝，只有来自 Python 代码的 PyTorch 模型才能剪枝。</translation>
    </message>
    <message>
        <source>Python code can only be pruned.</source>
        <translation>Python 代码只能剪枝。</translation>
    </message>
</context>
<context>
    <name>RecipeRow</name>
    <message>
        <source>Run again</source>
        <translation>重新运行</translation>
    </message>
    <message>
        <source>Do the same once more, and compare the weights byte for byte.</source>
        <translation>再做一次同样的操作，并逐字节比较权重。</translation>
    </message>
    <message>
        <source>The project is open in another window; here it can only be read.</source>
        <translation>项目已在另一个窗口中打开；此处只读。</translation>
    </message>
</context>
<context>
    <name>References</name>
    <message>
        <source>the ONNX reference evaluator</source>
        <translation>ONNX 参考求值器</translation>
    </message>
    <message>
        <source>the source IR itself, run by OpenVINO</source>
        <translation>来源 IR 本身，由 OpenVINO 运行</translation>
    </message>
    <message>
        <source>The reference will be {name} {version}, which is installed.</source>
        <translation>参考将使用已安装的 {name} {version}。</translation>
    </message>
    <message>
        <source>The reference will be {name}.</source>
        <translation>参考：{name}。</translation>
    </message>
    <message>
        <source>{name} is not installed here: the model will be converted, but not verified. Install it with: {command}</source>
        <translation>此处未安装 {name}：模型会被转换，但不会验证。安装命令：{command}</translation>
    </message>
    <message>
        <source>Which reference there is will be seen when it runs.</source>
        <translation>运行时才能确定使用哪个参考。</translation>
    </message>
</context>
<context>
    <name>RequestExplorer</name>
    <message>
        <source>latency, ms</source>
        <translation>延迟，ms</translation>
    </message>
    <message>
        <source>throughput, FPS</source>
        <translation>吞吐量，FPS</translation>
    </message>
    <message>
        <source>time, s</source>
        <translation>时间，s</translation>
    </message>
    <message numerus="yes">
        <source>%n requests. Wheel: zoom, drag: move, right button: more.</source>
        <translation>
            <numerusform>%n 个推理请求。滚轮：缩放；拖动：移动；右键：更多。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResultPage</name>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Compared</source>
        <translation>比较条件</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Show in the models</source>
        <translation>在模型列表中显示</translation>
    </message>
    <message>
        <source>Close this window and show the new variant.</source>
        <translation>关闭此窗口并显示新变体。</translation>
    </message>
    <message>
        <source>Benchmark it</source>
        <translation>进行基准测试</translation>
    </message>
    <message>
        <source>Close this window and measure the new variant.</source>
        <translation>关闭此窗口并测量新变体。</translation>
    </message>
    <message>
        <source>The settings are other ones than those of this result. Convert makes another variant.</source>
        <translation>当前设置与得到此结果的设置不同。点击“转换”会生成另一个变体。</translation>
    </message>
    <message>
        <source>Change inputs and outputs</source>
        <translation>更改输入和输出</translation>
    </message>
    <message>
        <source>Everything you have chosen is still there: go back, change it, and convert again.</source>
        <translation>您的所有选择都还在：返回修改，然后再次转换。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Graph</source>
        <translation>计算图</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>预计</translation>
    </message>
    <message>
        <source>about {size}</source>
        <translation>约 {size}</translation>
    </message>
    <message>
        <source>Converting</source>
        <translation>转换</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Evaluate…</source>
        <translation>评估…</translation>
    </message>
    <message>
        <source>Close this window and measure the new variant’s accuracy, beside the one it was made from.</source>
        <translation>关闭此窗口，并测量新变体的准确率，与生成它的变体并列显示。</translation>
    </message>
    <message>
        <source>Show in the graph</source>
        <translation>在计算图中显示</translation>
    </message>
    <message>
        <source>Close this window and show the new variant’s graph.</source>
        <translation>关闭此窗口，并显示新变体的计算图。</translation>
    </message>
    <message>
        <source>Other settings…</source>
        <translation>其他设置…</translation>
    </message>
    <message>
        <source>Back to the settings; starting again makes another variant beside this one.</source>
        <translation>回到设置；再次开始会在此变体旁生成另一个变体。</translation>
    </message>
    <message>
        <source>The settings are other ones than those of this result. Starting again makes another variant.</source>
        <translation>当前设置与此结果的设置不同。再次开始会生成另一个变体。</translation>
    </message>
    <message>
        <source>Nothing has been made yet</source>
        <translation>尚未生成任何内容</translation>
    </message>
    <message>
        <source>Quantize below starts it. What it brings in size, accuracy and speed is shown here.</source>
        <translation>用下方的“量化”开始。它在大小、准确率和速度上的效果会显示在这里。</translation>
    </message>
    <message>
        <source>Compress below starts it. What becomes of each weight is shown here.</source>
        <translation>用下方的“压缩”开始。每个权重的变化会显示在这里。</translation>
    </message>
    <message>
        <source>Prune below starts it. How sparse each weight becomes is shown here.</source>
        <translation>用下方的“剪枝”开始。每个权重的稀疏度会显示在这里。</translation>
    </message>
</context>
<context>
    <name>ResultView</name>
    <message>
        <source>Speed of B relative to A</source>
        <translation>B 相对于 A 的速度</translation>
    </message>
    <message>
        <source>Same answers?</source>
        <translation>结果相同？</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>波动</translation>
    </message>
    <message>
        <source>Ratios of all blocks, by pair of processes</source>
        <translation>按进程对列出的所有测量块的比值</translation>
    </message>
    <message>
        <source>Copy numbers</source>
        <translation>复制数值</translation>
    </message>
    <message>
        <source>As a spreadsheet takes them</source>
        <translation>以电子表格可用的形式</translation>
    </message>
    <message>
        <source>Export CSV…</source>
        <translation>导出 CSV…</translation>
    </message>
    <message>
        <source>Every number of this comparison, the blocks included</source>
        <translation>此次比较的所有数值，包括各测量块</translation>
    </message>
    <message>
        <source>Export the comparison</source>
        <translation>导出比较</translation>
    </message>
    <message>
        <source>A is {factor} × as fast [{low}, {high}], {confidence} %</source>
        <translation>A 的速度是 {factor} 倍 [{low}, {high}]，{confidence} %</translation>
    </message>
    <message>
        <source>B is {factor} × as fast [{low}, {high}], {confidence} %</source>
        <translation>B 的速度是 {factor} 倍 [{low}, {high}]，{confidence} %</translation>
    </message>
    <message>
        <source>Median latency {latency}, throughput {rate}</source>
        <translation>延迟中位数 {latency}，吞吐量 {rate}</translation>
    </message>
    <message>
        <source>ms, median</source>
        <translation>ms，中位数</translation>
    </message>
    <message>
        <source>not compared</source>
        <translation>未比较</translation>
    </message>
    <message>
        <source>cosine {value}</source>
        <translation>余弦 {value}</translation>
    </message>
    <message>
        <source>Largest difference {value}</source>
        <translation>最大差异 {value}</translation>
    </message>
    <message>
        <source>A gets other data</source>
        <translation>A 得到的数据不同</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>the machine was disturbed</source>
        <translation>本机受到干扰</translation>
    </message>
    <message>
        <source>nothing stood out</source>
        <translation>没有异常</translation>
    </message>
    <message>
        <source>How far the ratios of the blocks scatter within a pair of processes.</source>
        <translation>同一对进程内各测量块比值的离散程度。</translation>
    </message>
</context>
<context>
    <name>RunPage</name>
    <message>
        <source>Working</source>
        <translation>正在运行</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>It did not work</source>
        <translation>未能成功</translation>
    </message>
    <message>
        <source>Your choices are as they were: change what you like on the other steps, and start again.</source>
        <translation>您的选择保持不变：请在其他步骤中更改，然后重新开始。</translation>
    </message>
</context>
<context>
    <name>RunTable</name>
    <message>
        <source>Variant</source>
        <translation>变体</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95 % 区间</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Runs of this data</source>
        <translation>此数据的各次运行</translation>
    </message>
</context>
<context>
    <name>RunningView</name>
    <message>
        <source>Closing this window does not end it: it goes on in the list of jobs, if you like.</source>
        <translation>关闭此窗口不会结束任务：需要时它会在任务列表中继续。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Progress of the job</source>
        <translation>任务进度</translation>
    </message>
    <message>
        <source>What has been done, and how long it took</source>
        <translation>已完成的步骤及其用时</translation>
    </message>
    <message numerus="yes">
        <source>Waits for %n other jobs</source>
        <translation>
            <numerusform>等待其他 %n 个任务</numerusform>
        </translation>
    </message>
    <message>
        <source>Starting a worker</source>
        <translation>正在启动工作进程</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>剩余 {time}</translation>
    </message>
</context>
<context>
    <name>SampleCount</name>
    <message numerus="yes">
        <source>%n pictures</source>
        <translation>
            <numerusform>%n 张图片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n texts</source>
        <translation>
            <numerusform>%n 条文本</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sounds</source>
        <translation>
            <numerusform>%n 段声音</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n samples</source>
        <translation>
            <numerusform>%n 个样本</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n faults</source>
        <translation>
            <numerusform>%n 个错误</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n classes</source>
        <translation>
            <numerusform>%n 个类别</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SampleData</name>
    <message>
        <source>Resize</source>
        <translation>调整大小</translation>
    </message>
    <message>
        <source>Tokenizer…</source>
        <translation>分词器…</translation>
    </message>
    <message>
        <source>Labels…</source>
        <translation>标签…</translation>
    </message>
    <message>
        <source>Choose the format…</source>
        <translation>选择格式…</translation>
    </message>
    <message>
        <source>Allow…</source>
        <translation>允许…</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Let pictures be brought to the network&apos;s size before they are fed.</source>
        <translation>将图片调整为网络的大小后再输入。</translation>
    </message>
    <message>
        <source>These samples come from Python code, which has not been allowed to run.</source>
        <translation>这些样本来自 Python 代码，尚未允许其运行。</translation>
    </message>
    <message>
        <source>The samples have no labels: only the agreement with a reference model can be measured.</source>
        <translation>样本没有标签：只能测量与参考模型的一致程度。</translation>
    </message>
    <message>
        <source>{faults} in {samples}: they are left out.</source>
        <translation>{samples}中有 {faults}：已略过。</translation>
    </message>
    <message>
        <source>Use offset {offset}</source>
        <translation>使用偏移 {offset}</translation>
    </message>
    <message>
        <source>Texts need the model&apos;s tokenizer: its tokenizer.json or vocab.txt.</source>
        <translation>文本需要模型的分词器：其 tokenizer.json 或 vocab.txt。</translation>
    </message>
    <message>
        <source>The model has {count} inputs, and a picture is for one: this data cannot be fed to it.</source>
        <translation>模型有 {count} 个输入，而一张图片只对应一个：此数据无法输入。</translation>
    </message>
    <message>
        <source>The pictures are {found}, and the input takes {wanted} (width × height).</source>
        <translation>图片为 {found}，而输入接受 {wanted}（宽 × 高）。</translation>
    </message>
    <message>
        <source>The pictures have {count} sizes, and the input takes {wanted} (width × height).</source>
        <translation>图片有 {count} 种大小，而输入接受 {wanted}（宽 × 高）。</translation>
    </message>
    <message>
        <source>The labels look off by one: they count from 1, networks from 0.</source>
        <translation>标签似乎偏移了一位：标签从 1 开始计数，网络从 0 开始。</translation>
    </message>
    <message>
        <source>The network has one class more than the data. If its first is the background, the labels are off by one.</source>
        <translation>网络比数据多一个类别。如果其第一个类别是背景，则标签偏移了一位。</translation>
    </message>
    <message>
        <source>Choose a folder of samples</source>
        <translation>选择样本文件夹</translation>
    </message>
    <message>
        <source>Lists, arrays and texts ({patterns});;All files (*)</source>
        <translation>列表、数组和文本 ({patterns});;所有文件 (*)</translation>
    </message>
    <message>
        <source>Choose a file of samples</source>
        <translation>选择样本文件</translation>
    </message>
    <message>
        <source>one folder per class</source>
        <translation>每个类别一个文件夹</translation>
    </message>
    <message>
        <source>pictures without labels</source>
        <translation>无标签的图片</translation>
    </message>
    <message>
        <source>list of “file label”</source>
        <translation>“文件 标签”列表</translation>
    </message>
    <message>
        <source>COCO JSON</source>
        <translation>COCO JSON</translation>
    </message>
    <message>
        <source>COCO JSON, outlines as masks</source>
        <translation>COCO JSON，轮廓作为掩码</translation>
    </message>
    <message>
        <source>Pascal VOC XML</source>
        <translation>Pascal VOC XML</translation>
    </message>
    <message>
        <source>YOLO txt</source>
        <translation>YOLO txt</translation>
    </message>
    <message>
        <source>pictures with masks</source>
        <translation>带掩码的图片</translation>
    </message>
    <message>
        <source>arrays (.npz)</source>
        <translation>多个数组 (.npz)</translation>
    </message>
    <message>
        <source>an array (.npy)</source>
        <translation>一个数组 (.npy)</translation>
    </message>
    <message>
        <source>idx (MNIST)</source>
        <translation>idx (MNIST)</translation>
    </message>
    <message>
        <source>texts (CSV, TSV)</source>
        <translation>文本（CSV、TSV）</translation>
    </message>
    <message>
        <source>sounds (WAV)</source>
        <translation>声音 (WAV)</translation>
    </message>
    <message>
        <source>Python iterator</source>
        <translation>Python 迭代器</translation>
    </message>
    <message>
        <source>classification</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>text classification</source>
        <translation>文本分类</translation>
    </message>
    <message>
        <source>detection</source>
        <translation>检测</translation>
    </message>
    <message>
        <source>segmentation</source>
        <translation>分割</translation>
    </message>
    <message>
        <source>regression</source>
        <translation>回归</translation>
    </message>
    <message>
        <source>embedding</source>
        <translation>嵌入</translation>
    </message>
    <message>
        <source>agreement with a reference</source>
        <translation>与参考的一致程度</translation>
    </message>
    <message>
        <source>no labels</source>
        <translation>无标签</translation>
    </message>
    <message>
        <source>the first {count}</source>
        <translation>前 {count} 个</translation>
    </message>
    <message>
        <source>{count} drawn</source>
        <translation>抽取 {count} 个</translation>
    </message>
    <message>
        <source>labels {offset}</source>
        <translation>标签 {offset}</translation>
    </message>
    <message>
        <source>first half</source>
        <translation>前半部分</translation>
    </message>
    <message>
        <source>second half</source>
        <translation>后半部分</translation>
    </message>
    <message>
        <source>reversed channels</source>
        <translation>反转通道</translation>
    </message>
    <message>
        <source>mean {values}</source>
        <translation>均值 {values}</translation>
    </message>
    <message>
        <source>scale {values}</source>
        <translation>缩放 {values}</translation>
    </message>
    <message>
        <source>resized, linear</source>
        <translation>调整大小，线性</translation>
    </message>
    <message>
        <source>resized, cubic</source>
        <translation>调整大小，三次</translation>
    </message>
    <message>
        <source>resized, nearest pixel</source>
        <translation>调整大小，最近像素</translation>
    </message>
</context>
<context>
    <name>SampleFiles</name>
    <message>
        <source>Add…</source>
        <translation>添加…</translation>
    </message>
    <message>
        <source>Add samples</source>
        <translation>添加样本</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove the selected samples</source>
        <translation>移除所选样本</translation>
    </message>
    <message>
        <source>Own samples</source>
        <translation>自有样本</translation>
    </message>
    <message>
        <source>None: random inputs are used. Add or drop arrays (.npy, .npz) or pictures here.</source>
        <translation>无：使用随机输入。可在此添加或拖放数组（.npy、.npz）或图片。</translation>
    </message>
    <message>
        <source>Arrays and pictures ({patterns});;All files (*)</source>
        <translation>数组和图片 ({patterns});;所有文件 (*)</translation>
    </message>
    <message>
        <source>Not taken: {names}. A sample is an array (.npy, .npz) or a picture.</source>
        <translation>未采用：{names}。样本应为数组（.npy、.npz）或图片。</translation>
    </message>
    <message>
        <source>Select one or more of the files first.</source>
        <translation>请先选择一个或多个文件。</translation>
    </message>
</context>
<context>
    <name>SamplePane</name>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Open the folder of this sample&apos;s file.</source>
        <translation>打开此样本文件所在的文件夹。</translation>
    </message>
    <message>
        <source>Choose a sample to see both answers.</source>
        <translation>选择一个样本以查看两个结果。</translation>
    </message>
    <message>
        <source>Choose a sample to see its answer.</source>
        <translation>选择一个样本以查看其结果。</translation>
    </message>
    <message>
        <source>Label: {label}</source>
        <translation>标签：{label}</translation>
    </message>
    <message>
        <source>No label</source>
        <translation>无标签</translation>
    </message>
    <message>
        <source>Answering …</source>
        <translation>正在预测 …</translation>
    </message>
    <message>
        <source>No picture</source>
        <translation>无图片</translation>
    </message>
    <message>
        <source>Quality {value}</source>
        <translation>质量 {value}</translation>
    </message>
</context>
<context>
    <name>SamplesPage</name>
    <message>
        <source>Samples to calibrate with</source>
        <translation>校准样本</translation>
    </message>
    <message>
        <source>What the network usually gets: from it the ranges of the activations are measured.</source>
        <translation>网络通常得到的数据：用于测量激活的取值范围。</translation>
    </message>
    <message>
        <source>Choose samples to calibrate with.</source>
        <translation>请选择用于校准的样本。</translation>
    </message>
    <message>
        <source>Labels are not needed to calibrate; where there are some, the accuracy can be measured, too.</source>
        <translation>校准不需要标签；如有标签，还可以测量准确率。</translation>
    </message>
    <message>
        <source>What is chosen looks at samples. Labels are not needed.</source>
        <translation>所选内容会使用样本。不需要标签。</translation>
    </message>
    <message>
        <source>AWQ works without samples, and better with them.</source>
        <translation>AWQ 没有样本也能工作，有样本效果更好。</translation>
    </message>
    <message>
        <source>What is chosen needs no samples: you can leave this step out.</source>
        <translation>所选内容不需要样本：可以跳过此步骤。</translation>
    </message>
    <message>
        <source>Pruning works without samples; with some, batch norms are measured anew on them.</source>
        <translation>剪枝不需要样本；有样本时，会用它们重新测量批归一化。</translation>
    </message>
    <message>
        <source>Pruning needs no samples: you can leave this step out.</source>
        <translation>剪枝不需要样本：可以跳过此步骤。</translation>
    </message>
    <message>
        <source>Take real ones, as different as those it will see in use. 100 to 300 are enough: they are drawn from all that you choose here.</source>
        <translation>请使用真实的样本，尽量与实际使用中见到的一样多样。100 到 300 个就足够：从您在此处选择的全部样本中抽取。</translation>
    </message>
</context>
<context>
    <name>SamplesTab</name>
    <message>
        <source>Class balance</source>
        <translation>类别均衡</translation>
    </message>
    <message>
        <source>The samples have no classes.</source>
        <translation>样本没有类别。</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新查看</translation>
    </message>
    <message>
        <source>Choose the format…</source>
        <translation>选择格式…</translation>
    </message>
    <message>
        <source>{count} of {samples}</source>
        <translation>{count} / {samples}</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>另有 {count} 项</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Labelled</source>
        <translation>标签数</translation>
    </message>
    <message>
        <source>Made for</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Sizes</source>
        <translation>大小</translation>
    </message>
</context>
<context>
    <name>ScopeField</name>
    <message>
        <source>Name, type or expression</source>
        <translation>名称、类型或表达式</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>正则表达式</translation>
    </message>
    <message>
        <source>Sub-graph from → to</source>
        <translation>子图 从 → 到</translation>
    </message>
    <message>
        <source>Kind of the entry</source>
        <translation>条目的种类</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>to operations</source>
        <translation>到操作</translation>
    </message>
    <message>
        <source>Operations at which the part ends</source>
        <translation>该部分结束处的操作</translation>
    </message>
    <message>
        <source>For example conv1, MatMul or .*head.*</source>
        <translation>例如 conv1、MatMul 或 .*head.*</translation>
    </message>
    <message>
        <source>Name of an operation</source>
        <translation>操作的名称</translation>
    </message>
    <message>
        <source>Type, for example MatMul</source>
        <translation>类型，例如 MatMul</translation>
    </message>
    <message>
        <source>From the name’s beginning, for example .*head.*</source>
        <translation>从名称开头匹配，例如 .*head.*</translation>
    </message>
    <message>
        <source>from operations</source>
        <translation>从操作</translation>
    </message>
    <message>
        <source>Entry to be left alone</source>
        <translation>要忽略的条目</translation>
    </message>
    <message numerus="yes">
        <source>type, %n operations</source>
        <translation>
            <numerusform>类型，%n 个操作</numerusform>
        </translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Matches nothing in the converted graph.</source>
        <translation>在转换后的计算图中没有匹配项。</translation>
    </message>
    <message numerus="yes">
        <source>Matches %n operations</source>
        <translation>
            <numerusform>匹配 %n 个操作</numerusform>
        </translation>
    </message>
    <message>
        <source>{count}: {names}</source>
        <translation>{count}：{names}</translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message>
        <source>Find: type:Relu time&gt;1ms</source>
        <translation>查找：type:Relu time&gt;1ms</translation>
    </message>
    <message>
        <source>Find operations</source>
        <translation>查找操作</translation>
    </message>
    <message>
        <source>Words are looked for in names and types. type:, name:, group:, shape:, precision:, attribute: take the whole value, with ~ a part of it (name:~attn); time&gt;1ms, share&gt;5%, weights&gt;1MB compare; a minus turns a condition around. Enter goes to the next one, Shift+Enter to the one before, Down to the list.</source>
        <translation>在名称和类型中查找单词。type:、name:、group:、shape:、precision:、attribute: 匹配整个值，加 ~ 则匹配一部分 (name:~attn)；time&gt;1ms、share&gt;5%、weights&gt;1MB 用于比较；减号表示取反。Enter 转到下一个，Shift+Enter 转到上一个，Down 转到列表。</translation>
    </message>
    <message>
        <source>Previous match (Shift+Enter)</source>
        <translation>上一个匹配 (Shift+Enter)</translation>
    </message>
    <message>
        <source>Next match (Enter)</source>
        <translation>下一个匹配 (Enter)</translation>
    </message>
</context>
<context>
    <name>ShapeFields</name>
    <message>
        <source>This model leaves sizes of its inputs open. With which shapes should it be measured?</source>
        <translation>此模型的部分输入尺寸未定。要以什么形状测量？</translation>
    </message>
    <message>
        <source>A fixed number is needed for every dimension, and it must fit the model.</source>
        <translation>每个维度都需要一个固定的数，并且必须符合模型。</translation>
    </message>
    <message>
        <source>Shape of {name}</source>
        <translation>{name} 的形状</translation>
    </message>
    <message>
        <source>for example {shape}</source>
        <translation>例如 {shape}</translation>
    </message>
</context>
<context>
    <name>ShrinkingCard</name>
    <message>
        <source>Weights on disk</source>
        <translation>磁盘上的权重</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Weights (.bin) to those of the model it was made from.</source>
        <translation>权重 (.bin) 相对于生成它的模型的权重。</translation>
    </message>
    <message>
        <source>The graph (.xml) takes another {size}.</source>
        <translation>计算图 (.xml) 另占 {size}。</translation>
    </message>
    <message numerus="yes">
        <source>%n samples</source>
        <translation>
            <numerusform>%n 个样本</numerusform>
        </translation>
    </message>
    <message>
        <source>Quantized</source>
        <translation>已量化</translation>
    </message>
    <message>
        <source>Weights compressed</source>
        <translation>已压缩的权重</translation>
    </message>
    <message>
        <source>Sparsity</source>
        <translation>稀疏度</translation>
    </message>
    <message>
        <source>{count} left alone</source>
        <translation>忽略 {count} 个</translation>
    </message>
    <message>
        <source>{count} given back</source>
        <translation>恢复 {count} 个</translation>
    </message>
    <message>
        <source>of {count}</source>
        <translation>共 {count}</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>未测量</translation>
    </message>
    <message>
        <source>before {value}</source>
        <translation>之前 {value}</translation>
    </message>
    <message>
        <source>Sizes of these weights, with scales and zero points.</source>
        <translation>这些权重的大小，含缩放因子和零点。</translation>
    </message>
    <message>
        <source>What became of each weight</source>
        <translation>每个权重的变化</translation>
    </message>
    <message>
        <source>Sparsity of each weight</source>
        <translation>每个权重的稀疏度</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>警告</translation>
    </message>
    <message numerus="yes">
        <source>%n operations left alone</source>
        <translation>
            <numerusform>忽略 %n 个操作</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n parameters left whole</source>
        <translation>
            <numerusform>%n 个参数保留完整</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n operations given back to keep the accuracy</source>
        <translation>
            <numerusform>为保持准确率恢复了 %n 个操作</numerusform>
        </translation>
    </message>
    <message>
        <source>Files and versions</source>
        <translation>文件和版本</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>另有 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>matched nothing</source>
        <translation>没有匹配项</translation>
    </message>
</context>
<context>
    <name>ShrinkingFacts</name>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Left alone</source>
        <translation>忽略范围</translation>
    </message>
    <message>
        <source>Given back for the accuracy</source>
        <translation>为准确率而恢复</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>生成工具</translation>
    </message>
    <message>
        <source>Pruned: the smallest weights of the whole model set to zero</source>
        <translation>剪枝：将整个模型中最小的权重置零</translation>
    </message>
    <message>
        <source>Pruned: the smallest weights of every layer set to zero</source>
        <translation>剪枝：将每层中最小的权重置零</translation>
    </message>
    <message>
        <source>Weights compressed to {mode}; computes as before</source>
        <translation>权重压缩为 {mode}；计算方式不变</translation>
    </message>
    <message>
        <source>{mode} after training, kept within a largest drop</source>
        <translation>训练后 {mode}，保持在最大下降幅度内</translation>
    </message>
    <message>
        <source>{mode} after training</source>
        <translation>训练后 {mode}</translation>
    </message>
    <message>
        <source>{share} of the weights</source>
        <translation>{share} 的权重</translation>
    </message>
    <message>
        <source>preset {name}</source>
        <translation>预设 {name}</translation>
    </message>
    <message>
        <source>for {device}</source>
        <translation>用于 {device}</translation>
    </message>
    <message>
        <source>model type {name}</source>
        <translation>模型类型 {name}</translation>
    </message>
    <message>
        <source>no bias correction</source>
        <translation>无偏置校正</translation>
    </message>
    <message>
        <source>accurate bias correction</source>
        <translation>精确偏置校正</translation>
    </message>
    <message>
        <source>smooth quant {alpha}</source>
        <translation>平滑量化 {alpha}</translation>
    </message>
    <message>
        <source>activation ranges {name}</source>
        <translation>激活取值范围 {name}</translation>
    </message>
    <message>
        <source>weight ranges {name}</source>
        <translation>权重取值范围 {name}</translation>
    </message>
    <message>
        <source>overflow fix {name}</source>
        <translation>溢出修正 {name}</translation>
    </message>
    <message>
        <source>largest drop {drop}</source>
        <translation>最大下降幅度 {drop}</translation>
    </message>
    <message>
        <source>groups of {size}</source>
        <translation>分组大小 {size}</translation>
    </message>
    <message>
        <source>the rest {mode}</source>
        <translation>其余 {mode}</translation>
    </message>
    <message>
        <source>{count} samples of {data}</source>
        <translation>{data} 的 {count} 个样本</translation>
    </message>
    <message>
        <source>Calibrated with</source>
        <translation>校准数据</translation>
    </message>
</context>
<context>
    <name>ShrinkingSection</name>
    <message>
        <source>The model that it was made from is gone.</source>
        <translation>生成它的模型已不存在。</translation>
    </message>
    <message>
        <source>Measure it in turns with the variant it was made from.</source>
        <translation>与生成它的变体轮流测量。</translation>
    </message>
    <message>
        <source>Made smaller</source>
        <translation>缩小后</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>下降</translation>
    </message>
    <message>
        <source>Weights by precision, before and after</source>
        <translation>前后各精度的权重</translation>
    </message>
    <message>
        <source>Compare with its source</source>
        <translation>与其来源比较</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Measure how good the selected variant&apos;s answers are.</source>
        <translation>测量所选变体的结果有多准确。</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>Quantized operations</source>
        <translation>量化的操作</translation>
    </message>
    <message>
        <source>of {count}</source>
        <translation>共 {count}</translation>
    </message>
    <message>
        <source>Compressed weights</source>
        <translation>压缩的权重</translation>
    </message>
    <message>
        <source>Zero weights</source>
        <translation>零值权重</translation>
    </message>
    <message>
        <source>{share} before</source>
        <translation>之前 {share}</translation>
    </message>
    <message numerus="yes">
        <source>%n samples</source>
        <translation>
            <numerusform>%n 个样本</numerusform>
        </translation>
    </message>
    <message>
        <source>{value} before</source>
        <translation>之前 {value}</translation>
    </message>
    <message>
        <source>as good as before</source>
        <translation>与之前一样好</translation>
    </message>
    <message>
        <source>not tested</source>
        <translation>未检验</translation>
    </message>
    <message>
        <source>≈ not significant</source>
        <translation>≈ 不显著</translation>
    </message>
    <message>
        <source>▼ significant</source>
        <translation>▼ 显著</translation>
    </message>
    <message>
        <source>▲ better, significant</source>
        <translation>▲ 变好，显著</translation>
    </message>
</context>
<context>
    <name>SideForm</name>
    <message>
        <source>Variant</source>
        <translation>变体</translation>
    </message>
    <message>
        <source>Backend</source>
        <translation>后端</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>Streams</source>
        <translation>流</translation>
    </message>
    <message>
        <source>Configuration file</source>
        <translation>配置文件</translation>
    </message>
    <message>
        <source>{name} of {side}</source>
        <translation>{side} 的{name}</translation>
    </message>
    <message>
        <source>Choose a variant</source>
        <translation>请选择变体</translation>
    </message>
    <message>
        <source>device&apos;s own choice</source>
        <translation>由设备决定</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>{backend} has no such setting here: it runs the file as it is.</source>
        <translation>{backend} 在此处没有此设置：它按原样运行文件。</translation>
    </message>
</context>
<context>
    <name>SideHeader</name>
    <message>
        <source>Source</source>
        <translation>源模型</translation>
    </message>
    <message>
        <source>Converted</source>
        <translation>转换后</translation>
    </message>
    <message>
        <source>Executed</source>
        <translation>执行图</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>变体</translation>
    </message>
    <message>
        <source>The variant of the model whose graph is shown here.</source>
        <translation>此处显示其计算图的模型变体。</translation>
    </message>
    <message>
        <source>What the file says, in its own words.</source>
        <translation>文件自身所描述的内容。</translation>
    </message>
    <message>
        <source>What OpenVINO makes of the file before any device.</source>
        <translation>OpenVINO 在交给设备之前由该文件得到的模型。</translation>
    </message>
    <message>
        <source>What the chosen device really runs.</source>
        <translation>所选设备实际执行的内容。</translation>
    </message>
</context>
<context>
    <name>SidesPlot</name>
    <message>
        <source>Nothing has been measured yet.</source>
        <translation>尚未测量任何内容。</translation>
    </message>
</context>
<context>
    <name>SourcePage</name>
    <message>
        <source>OpenVINO cannot convert {operations}: cut the model around them.</source>
        <translation>OpenVINO 无法转换 {operations}：请裁剪模型以避开它们。</translation>
    </message>
    <message>
        <source>Not known yet.</source>
        <translation>尚未知。</translation>
    </message>
    <message numerus="yes">
        <source>%n types</source>
        <translation>
            <numerusform>%n 种类型</numerusform>
        </translation>
    </message>
    <message>
        <source>weights {size}</source>
        <translation>权重 {size}</translation>
    </message>
    <message>
        <source>file version {version}</source>
        <translation>文件版本 {version}</translation>
    </message>
    <message>
        <source>being found out</source>
        <translation>正在确定</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>of {free} free</source>
        <translation>可用 {free}</translation>
    </message>
    <message>
        <source>only {free} free</source>
        <translation>仅可用 {free}</translation>
    </message>
    <message>
        <source>What the conversion needs at its peak, and what is free on this machine now.</source>
        <translation>转换时的内存峰值，以及本机当前的可用内存。</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Opset</source>
        <translation>Opset</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>操作数</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Memory needed</source>
        <translation>所需内存</translation>
    </message>
    <message>
        <source>Can OpenVINO convert it</source>
        <translation>OpenVINO 能否转换</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Operations by type</source>
        <translation>各类型的操作数</translation>
    </message>
</context>
<context>
    <name>SparsityAdvice</name>
    <message>
        <source>Copy for --load-config</source>
        <translation>复制供 --load-config 使用</translation>
    </message>
    <message>
        <source>Whether the zeros bring speed is being found out</source>
        <translation>正在确定零值是否带来加速</translation>
    </message>
    <message>
        <source>Whether the zeros bring speed is not known</source>
        <translation>不知道零值是否带来加速</translation>
    </message>
    <message>
        <source>This CPU can make use of the zeros</source>
        <translation>此 CPU 能利用零值</translation>
    </message>
    <message>
        <source>The zeros bring no speed here</source>
        <translation>零值在此处不带来加速</translation>
    </message>
    <message>
        <source>{share} of the weights are zero.</source>
        <translation>{share} 的权重为零。</translation>
    </message>
</context>
<context>
    <name>SparsityTable</name>
    <message>
        <source>Operation</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Zeros</source>
        <translation>零值数</translation>
    </message>
    <message>
        <source>Sparsity</source>
        <translation>稀疏度</translation>
    </message>
    <message>
        <source>{zeros} of {values} weights are zero ({share})</source>
        <translation>{values} 个权重中有 {zeros} 个为零（{share}）</translation>
    </message>
</context>
<context>
    <name>SpeedUp</name>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>End it now; what has been measured counts.</source>
        <translation>立即结束；已测量的数据仍然有效。</translation>
    </message>
    <message>
        <source>Open in the Compare page</source>
        <translation>在“比较”页中打开</translation>
    </message>
    <message>
        <source>Measuring the speed-up</source>
        <translation>正在测量加速比</translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation>重新测量</translation>
    </message>
    <message>
        <source>Measure the speed-up</source>
        <translation>测量加速比</translation>
    </message>
    <message>
        <source>Runs both in turns at f32, about a minute. The result is kept with the new variant.</source>
        <translation>以 f32 轮流运行两者，约一分钟。结果随新变体保存。</translation>
    </message>
    <message>
        <source>There is no new variant in the project to be measured.</source>
        <translation>项目中没有可测量的新变体。</translation>
    </message>
    <message>
        <source>Waits for other jobs</source>
        <translation>正在等待其他任务</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>正在启动</translation>
    </message>
    <message numerus="yes">
        <source>%n pairs of processes</source>
        <translation>
            <numerusform>%n 对进程</numerusform>
        </translation>
    </message>
    <message>
        <source>so far {interval}</source>
        <translation>目前 {interval}</translation>
    </message>
    <message>
        <source>measuring</source>
        <translation>测量中</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>未测量</translation>
    </message>
    <message>
        <source>How many times as fast as the model it was made from, both at f32.</source>
        <translation>速度是生成它的模型的多少倍，两者均为 f32。</translation>
    </message>
    <message>
        <source>latency</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>throughput</source>
        <translation>吞吐量</translation>
    </message>
    <message>
        <source>{percent} % interval {interval}, by {measured}, at {precision}</source>
        <translation>{percent} % 区间 {interval}，按{measured}，{precision}</translation>
    </message>
    <message>
        <source>{factor} times as fast as before</source>
        <translation>速度是之前的 {factor} 倍</translation>
    </message>
    <message>
        <source>Slower: {factor} times as fast as before</source>
        <translation>变慢：速度是之前的 {factor} 倍</translation>
    </message>
    <message>
        <source>{conditions}. The Compare page says where the time is lost.</source>
        <translation>{conditions}。“比较”页会说明时间损失在哪里。</translation>
    </message>
    <message>
        <source>No significant difference in speed</source>
        <translation>速度无显著差异</translation>
    </message>
</context>
<context>
    <name>SplitButtons</name>
    <message>
        <source>Side by side</source>
        <translation>并排显示</translation>
    </message>
    <message>
        <source>Scroll both graphs together</source>
        <translation>同步滚动两个计算图</translation>
    </message>
    <message>
        <source>Compare the structure of two graphs</source>
        <translation>比较两个计算图的结构</translation>
    </message>
</context>
<context>
    <name>StateView</name>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Show the details</source>
        <translation>显示详情</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Baseline</source>
        <translation>基线</translation>
    </message>
    <message>
        <source>Pin as baseline</source>
        <translation>设为基线</translation>
    </message>
    <message>
        <source>Later runs of this variant show their difference to this one.</source>
        <translation>此变体之后的运行会显示与这次的差异。</translation>
    </message>
    <message>
        <source>Explore requests…</source>
        <translation>查看推理请求…</translation>
    </message>
    <message>
        <source>Every single request, to zoom into.</source>
        <translation>每一个推理请求，可放大查看。</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>正在启动</translation>
    </message>
    <message numerus="yes">
        <source>Waiting, %n jobs before this one</source>
        <translation>
            <numerusform>等待中，前面还有 %n 个任务</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message>
        <source>n = {count}, {blocks} blocks</source>
        <translation>n = {count}，{blocks} 个测量块</translation>
    </message>
    <message>
        <source>median {median} ms</source>
        <translation>中位数 {median} ms</translation>
    </message>
    <message>
        <source>{share} of the mean</source>
        <translation>均值的 {share}</translation>
    </message>
    <message>
        <source>Mean latency minus the sum of all layers: scheduling, copies, the call itself.</source>
        <translation>平均延迟减去所有层之和：调度、复制和调用本身。</translation>
    </message>
    <message numerus="yes">
        <source>%n not executed</source>
        <translation>
            <numerusform>%n 层未执行</numerusform>
        </translation>
    </message>
    <message>
        <source>Mean latency</source>
        <translation>平均延迟</translation>
    </message>
    <message>
        <source>Sum of layers</source>
        <translation>各层之和</translation>
    </message>
    <message>
        <source>Unattributed</source>
        <translation>未归属</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Layers executed</source>
        <translation>执行的层</translation>
    </message>
</context>
<context>
    <name>TensorTable</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>布局</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>ThroughputPlot</name>
    <message>
        <source>— mean</source>
        <translation>— 均值</translation>
    </message>
</context>
<context>
    <name>Thumbnails</name>
    <message>
        <source>Some of the samples</source>
        <translation>部分样本</translation>
    </message>
    <message>
        <source>Double-click or Return: what the network gets of it.</source>
        <translation>双击或按 Return：查看网络由此得到的数据。</translation>
    </message>
    <message>
        <source>{sample}, labelled {label}</source>
        <translation>{sample}，标签 {label}</translation>
    </message>
</context>
<context>
    <name>TimePlot</name>
    <message>
        <source>time, s</source>
        <translation>时间，s</translation>
    </message>
    <message>
        <source>warm-up</source>
        <translation>预热</translation>
    </message>
</context>
<context>
    <name>TimeStrip</name>
    <message>
        <source>Colour by time</source>
        <translation>按时间着色</translation>
    </message>
    <message>
        <source>This version of Netron can neither be coloured nor follow the selection.</source>
        <translation>此版本的 Netron 既不能着色，也不能跟随所选内容。</translation>
    </message>
    <message>
        <source>No profile of this variant yet: run one to see where its time goes.</source>
        <translation>此变体还没有性能分析：请运行一次，以查看时间花在哪里。</translation>
    </message>
    <message>
        <source>Profile: {conditions}</source>
        <translation>性能分析：{conditions}</translation>
    </message>
    <message>
        <source>{count} of {total} operations have a time</source>
        <translation>{total} 个操作中有 {count} 个有时间</translation>
    </message>
    <message>
        <source>An operation has the time of the layer it became; several that became one layer each show it.</source>
        <translation>操作的时间是它所变成的层的时间；多个操作变成同一层时，各自都显示该层的时间。</translation>
    </message>
</context>
<context>
    <name>Timelines</name>
    <message>
        <source>Latency, ms</source>
        <translation>延迟，ms</translation>
    </message>
    <message>
        <source>Throughput, FPS</source>
        <translation>吞吐量，FPS</translation>
    </message>
    <message>
        <source>Cores, busy %</source>
        <translation>核心占用，%</translation>
    </message>
    <message>
        <source>Memory of the worker, MB</source>
        <translation>工作进程内存，MB</translation>
    </message>
</context>
<context>
    <name>TrustBox</name>
    <message>
        <source>Allow the code of {file} to run first.</source>
        <translation>请先允许运行 {file} 的代码。</translation>
    </message>
    <message>
        <source>Run the code of {file}</source>
        <translation>运行 {file} 的代码</translation>
    </message>
    <message>
        <source>{function}() in {path} makes the model. Its code runs in a worker process with your own rights: allow it only for code that you trust.</source>
        <translation>{path} 中的 {function}() 创建此模型。其代码在工作进程中以您自己的权限运行：请仅对您信任的代码允许。</translation>
    </message>
    <message>
        <source>{function}() in {path} gives the samples. Its code runs in a worker process with your own rights: allow it only for code that you trust.</source>
        <translation>由 {path} 中的 {function}() 给出样本。其代码在工作进程中以您自己的权限运行：仅在信任该代码时允许。</translation>
    </message>
</context>
<context>
    <name>UnsupportedTree</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>另有 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Unsupported operations</source>
        <translation>不支持的操作</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>UtilizationStrip</name>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Utilization of this machine</source>
        <translation>本机利用率</translation>
    </message>
    <message>
        <source>RAM {used} / {total} GB</source>
        <translation>内存 {used} / {total} GB</translation>
    </message>
    <message>
        <source>Worker {size}</source>
        <translation>工作进程 {size}</translation>
    </message>
    <message numerus="yes">
        <source>%n cores</source>
        <translation>
            <numerusform>%n 个核心</numerusform>
        </translation>
    </message>
    <message>
        <source>{sensor}: not available. {reason}</source>
        <translation>{sensor}：不可用。{reason}</translation>
    </message>
</context>
<context>
    <name>ValueLabel</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>VerdictView</name>
    <message numerus="yes">
        <source>%n samples</source>
        <translation>
            <numerusform>%n 个样本</numerusform>
        </translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>参考</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Largest error</source>
        <translation>最大误差</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>{largest} = {share} of the largest value, allowed {allowed}</source>
        <translation>{largest} = 最大值的 {share}，允许 {allowed}</translation>
    </message>
    <message>
        <source>{cosine}, at least {least}</source>
        <translation>{cosine}，至少 {least}</translation>
    </message>
    <message>
        <source>Verification was switched off.</source>
        <translation>验证已关闭。</translation>
    </message>
    <message>
        <source>Converted, not verified</source>
        <translation>已转换，未验证</translation>
    </message>
    <message>
        <source>The converted model gives the same answers as {reference}, within the tolerance.</source>
        <translation>在容差范围内，转换后的模型与 {reference} 给出的结果相同。</translation>
    </message>
    <message>
        <source>Equal</source>
        <translation>一致</translation>
    </message>
    <message>
        <source>The converted model does not give the answers that {reference} gives.</source>
        <translation>转换后的模型给出的结果与 {reference} 不同。</translation>
    </message>
    <message>
        <source>Differs</source>
        <translation>不一致</translation>
    </message>
</context>
<context>
    <name>VerifyPage</name>
    <message>
        <source>Verify against the source</source>
        <translation>与来源对比验证</translation>
    </message>
    <message>
        <source>The same inputs go through the source&apos;s own framework and through the IR at f32.</source>
        <translation>相同的输入分别经过来源自身的框架和 f32 下的 IR。</translation>
    </message>
    <message>
        <source>least cosine</source>
        <translation>最小余弦</translation>
    </message>
    <message>
        <source>largest relative error</source>
        <translation>最大相对误差</translation>
    </message>
    <message>
        <source>The {name} must be a number from {low} to {high}.</source>
        <translation>{name}必须是 {low} 到 {high} 之间的数。</translation>
    </message>
    <message>
        <source>The sample {path} is not there.</source>
        <translation>样本 {path} 不存在。</translation>
    </message>
    <message>
        <source>Verify the converted model</source>
        <translation>验证转换后的模型</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Tolerances</source>
        <translation>容差</translation>
    </message>
    <message>
        <source>When it differs, or takes long</source>
        <translation>不一致或耗时过长时</translation>
    </message>
    <message>
        <source>Own samples</source>
        <translation>自有样本</translation>
    </message>
    <message>
        <source>Random samples</source>
        <translation>随机样本</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>How strict</source>
        <translation>严格程度</translation>
    </message>
    <message>
        <source>Least cosine</source>
        <translation>最小余弦</translation>
    </message>
    <message>
        <source>Largest relative error</source>
        <translation>最大相对误差</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>时间限制</translation>
    </message>
    <message>
        <source>Automatic, by the weights&apos; precision</source>
        <translation>自动，按权重精度</translation>
    </message>
    <message>
        <source>Own</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Find the first operation that differs</source>
        <translation>找出第一个不一致的操作</translation>
    </message>
    <message>
        <source>Compares the tensors inside of both models, in the order of execution, and names the node.</source>
        <translation>按执行顺序比较两个模型内部的张量，并指出节点。</translation>
    </message>
    <message>
        <source>A model that takes longer stays unverified; the conversion itself is kept.</source>
        <translation>耗时更长的模型不做验证；转换结果仍会保留。</translation>
    </message>
    <message>
        <source>The IR will be written without anybody having looked whether it gives the same answers.</source>
        <translation>将直接写入 IR，不检查它是否给出相同的结果。</translation>
    </message>
    <message>
        <source>The own samples are used instead.</source>
        <translation>改用自有样本。</translation>
    </message>
    <message>
        <source>The error is a share of the largest absolute value of the reference&apos;s output.</source>
        <translation>误差是相对于参考输出最大绝对值的比例。</translation>
    </message>
    <message>
        <source>Stricter for FP32 weights than for FP16; what was used stands in the result.</source>
        <translation>FP32 权重比 FP16 更严格；实际使用的值见结果。</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Inspect</source>
        <translation>解析</translation>
    </message>
    <message>
        <source>Convert</source>
        <translation>转换</translation>
    </message>
    <message>
        <source>Quantize</source>
        <translation>量化</translation>
    </message>
    <message>
        <source>Compress the weights</source>
        <translation>压缩权重</translation>
    </message>
    <message>
        <source>Prune</source>
        <translation>剪枝</translation>
    </message>
    <message>
        <source>Estimate the quantization</source>
        <translation>预估量化</translation>
    </message>
    <message>
        <source>Benchmark</source>
        <translation>基准测试</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>性能分析</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Look at data</source>
        <translation>查看数据</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>List devices</source>
        <translation>列出设备</translation>
    </message>
    <message>
        <source>Check this machine</source>
        <translation>检查本机</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Graph</source>
        <translation>计算图</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>布局</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Devices of the operations</source>
        <translation>操作所在设备</translation>
    </message>
    <message>
        <source>Links between graphs</source>
        <translation>计算图之间的对应</translation>
    </message>
    <message>
        <source>Link to another graph</source>
        <translation>与另一个计算图的对应</translation>
    </message>
    <message>
        <source>Look at samples</source>
        <translation>查看样本</translation>
    </message>
    <message>
        <source>Count zero weights</source>
        <translation>统计零值权重</translation>
    </message>
    <message>
        <source>Differences between graphs</source>
        <translation>计算图之间的差异</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Crashed</source>
        <translation>已崩溃</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>Throughput</source>
        <translation>吞吐量</translation>
    </message>
    <message>
        <source>Cumulative throughput</source>
        <translation>累计吞吐量</translation>
    </message>
    <message>
        <source>No hint</source>
        <translation>无提示</translation>
    </message>
    <message>
        <source>CPU load</source>
        <translation>CPU 负载</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Frequency</source>
        <translation>频率</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>Package energy</source>
        <translation>封装能耗</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>NPU</source>
        <translation>NPU</translation>
    </message>
    <message>
        <source>stable</source>
        <translation>稳定</translation>
    </message>
    <message>
        <source>noisy</source>
        <translation>波动大</translation>
    </message>
    <message>
        <source>drifting</source>
        <translation>漂移</translation>
    </message>
    <message>
        <source>B is faster</source>
        <translation>B 更快</translation>
    </message>
    <message>
        <source>A is faster</source>
        <translation>A 更快</translation>
    </message>
    <message>
        <source>no significant difference</source>
        <translation>无显著差异</translation>
    </message>
</context>
<context>
    <name>_LayerTable</name>
    <message>
        <source>Filter by name or type</source>
        <translation>按名称或类型筛选</translation>
    </message>
    <message>
        <source>Export as CSV…</source>
        <translation>导出为 CSV…</translation>
    </message>
    <message>
        <source>What became of each weight</source>
        <translation>每个权重的变化</translation>
    </message>
</context>
<context>
    <name>core</name>
    <message>
        <source>The bundled sample is not there.</source>
        <translation>自带的示例不存在。</translation>
    </message>
    <message>
        <source>{path} does not exist.</source>
        <translation>{path} 不存在。</translation>
    </message>
    <message>
        <source>Install the workbench again.</source>
        <translation>请重新安装 OV Workbench。</translation>
    </message>
    <message>
        <source>The run cannot be recorded in {folder}.</source>
        <translation>无法将运行记录到 {folder}。</translation>
    </message>
    <message>
        <source>The project is open in another window or cannot be written to.</source>
        <translation>项目已在另一个窗口中打开，或无法写入。</translation>
    </message>
    <message>
        <source>Close the other window, or leave out --project.</source>
        <translation>请关闭另一个窗口，或去掉 --project。</translation>
    </message>
    <message>
        <source>The command line cannot be understood.</source>
        <translation>无法理解该命令行。</translation>
    </message>
    <message>
        <source>Run {command} to see the options.</source>
        <translation>运行 {command} 可查看选项。</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>The program was asked to end.</source>
        <translation>程序被要求结束。</translation>
    </message>
    <message>
        <source>The workbench made a mistake of its own.</source>
        <translation>OV Workbench 自身出错。</translation>
    </message>
    <message>
        <source>An unexpected {kind} occurred: {text}.</source>
        <translation>发生意外的 {kind}：{text}。</translation>
    </message>
    <message>
        <source>Report it with the details below (--verbose shows them).</source>
        <translation>请附上下面的详情报告此问题（--verbose 可显示详情）。</translation>
    </message>
    <message>
        <source>There is no such file.</source>
        <translation>没有这个文件。</translation>
    </message>
    <message>
        <source>The system says: {reason}.</source>
        <translation>系统提示：{reason}。</translation>
    </message>
    <message>
        <source>It is no valid JSON: {reason}.</source>
        <translation>它不是有效的 JSON：{reason}。</translation>
    </message>
    <message>
        <source>It must hold one object per device.</source>
        <translation>每个设备必须对应一个对象。</translation>
    </message>
    <message>
        <source>The configuration file {name} cannot be used.</source>
        <translation>配置文件 {name} 无法使用。</translation>
    </message>
    <message>
        <source>Write for example: {&quot;CPU&quot;: {&quot;NUM_STREAMS&quot;: &quot;2&quot;}}</source>
        <translation>写法示例：{&quot;CPU&quot;: {&quot;NUM_STREAMS&quot;: &quot;2&quot;}}</translation>
    </message>
    <message>
        <source>It holds no project.db.</source>
        <translation>其中没有 project.db。</translation>
    </message>
    <message>
        <source>There is no such folder.</source>
        <translation>没有这个文件夹。</translation>
    </message>
    <message>
        <source>{folder} is no project.</source>
        <translation>{folder} 不是项目。</translation>
    </message>
    <message>
        <source>Give the folder that was named by --project.</source>
        <translation>请给出 --project 所指定的文件夹。</translation>
    </message>
    <message>
        <source>Not available, because this virtual machine offers no {path}.</source>
        <translation>不可用：此虚拟机不提供 {path}。</translation>
    </message>
    <message>
        <source>Not available, because {path} offers nothing on this machine.</source>
        <translation>不可用：{path} 在本机上不提供任何内容。</translation>
    </message>
    <message>
        <source>Not available, because only an administrator may read {path}.</source>
        <translation>不可用：只有管理员可以读取 {path}。</translation>
    </message>
    <message>
        <source>Not available, because {path} gives no number.</source>
        <translation>不可用：{path} 没有给出数值。</translation>
    </message>
    <message>
        <source>The element type “{text}” is not known.</source>
        <translation>未知的元素类型“{text}”。</translation>
    </message>
    <message>
        <source>“{part}” is no height x width.</source>
        <translation>“{part}”不是“高度 x 宽度”。</translation>
    </message>
    <message>
        <source>A picture has at least one row and one column.</source>
        <translation>图片至少有一行一列。</translation>
    </message>
    <message>
        <source>The colour format “{text}” is not known.</source>
        <translation>未知的颜色格式“{text}”。</translation>
    </message>
    <message>
        <source>Known are {names}.</source>
        <translation>已知的有：{names}。</translation>
    </message>
    <message>
        <source>Write one of them, for example bgr.</source>
        <translation>请填写其中之一，例如 bgr。</translation>
    </message>
    <message>
        <source>An input is described twice.</source>
        <translation>有输入被描述了两次。</translation>
    </message>
    <message>
        <source>With several inputs, each one needs its name.</source>
        <translation>有多个输入时，每一个都需要写明名称。</translation>
    </message>
    <message>
        <source>“{part}” is no number.</source>
        <translation>“{part}”不是数字。</translation>
    </message>
    <message>
        <source>“{part}” is no way of resizing; known are {names}.</source>
        <translation>“{part}”不是调整大小的方法；已知的有 {names}。</translation>
    </message>
    <message>
        <source>The values “{text}” cannot be read.</source>
        <translation>无法读懂值“{text}”。</translation>
    </message>
    <message>
        <source>Write one value, or one per channel, for example {example}; with several inputs {named}.</source>
        <translation>请写一个值，或每通道一个值，例如 {example}；有多个输入时写 {named}。</translation>
    </message>
    <message>
        <source>The resize “{text}” cannot be read.</source>
        <translation>无法读懂调整大小的设置“{text}”。</translation>
    </message>
    <message>
        <source>Write it like {any_size} (any size is fed) or {fixed_size}.</source>
        <translation>请写成 {any_size}（输入任意大小）或 {fixed_size}。</translation>
    </message>
    <message>
        <source>Write it like NHWC-&gt;NCHW, NCHW, or data[NHWC-&gt;NCHW].</source>
        <translation>请写成 NHWC-&gt;NCHW、NCHW 或 data[NHWC-&gt;NCHW] 的形式。</translation>
    </message>
    <message>
        <source>Write one of them, for example f32.</source>
        <translation>请填写其中之一，例如 f32。</translation>
    </message>
    <message>
        <source>The shape “{text}” cannot be read.</source>
        <translation>无法读懂形状“{text}”。</translation>
    </message>
    <message>
        <source>“{text}” cannot be read.</source>
        <translation>无法读懂“{text}”。</translation>
    </message>
    <message>
        <source>“{part}” is not understood.</source>
        <translation>无法理解“{part}”。</translation>
    </message>
    <message>
        <source>Write the value alone, or with the name of its input, for example {example}.</source>
        <translation>请只写值，或带上其输入的名称，例如 {example}。</translation>
    </message>
    <message>
        <source>The input description “{text}” cannot be read.</source>
        <translation>无法读懂输入描述“{text}”。</translation>
    </message>
    <message>
        <source>It does not follow the form {form}.</source>
        <translation>它不符合 {form} 的形式。</translation>
    </message>
    <message>
        <source>Freeze an input to one value or to all of them: {example}.</source>
        <translation>将输入冻结为一个值或它的所有值：{example}。</translation>
    </message>
    <message>
        <source>Write the dimensions in brackets after the input&apos;s name, for example data[1,3,224,224]; “?” is any size, “1..8” a range.</source>
        <translation>请在输入名后用方括号写出各维度，例如 data[1,3,224,224]；“?”表示任意大小，“1..8”表示范围。</translation>
    </message>
    <message>
        <source>The model computes in {model}, but the device runs it in {effective}.</source>
        <translation>模型以 {model} 计算，但设备以 {effective} 运行它。</translation>
    </message>
    <message>
        <source>{share} of the layers&apos; time is spent in {effective}.</source>
        <translation>各层耗时的 {share} 以 {effective} 执行。</translation>
    </message>
    <message>
        <source>It is faster; where accuracy matters, compare with the inference precision set to f32.</source>
        <translation>这样更快；如果准确度重要，请与推理精度设为 f32 时的结果比较。</translation>
    </message>
    <message>
        <source>Changing layouts and precisions takes a visible part of the time.</source>
        <translation>布局和精度转换占用了明显的时间。</translation>
    </message>
    <message>
        <source>{count} such layers take {share} of the layers&apos; time.</source>
        <translation>共有 {count} 个这样的层，占各层耗时的 {share}。</translation>
    </message>
    <message>
        <source>Look at the layers beside them: a precision island or an unusual layout forces the change. Keep neighbours in one precision.</source>
        <translation>请查看相邻的层：精度孤岛或特殊布局会强制转换。让相邻层保持同一精度。</translation>
    </message>
    <message>
        <source>No layer accounts for a large part of the latency.</source>
        <translation>延迟的很大一部分不属于任何层。</translation>
    </message>
    <message>
        <source>{rest} of {latency} ({share}) lie between the layers.</source>
        <translation>{latency} 中有 {rest}（{share}）在层与层之间。</translation>
    </message>
    <message>
        <source>The model is small for this device, or the machine was busy. Larger batches or several requests in flight hide this part.</source>
        <translation>对此设备来说模型太小，或者机器正忙。增大批大小或同时进行多个推理请求可以掩盖这部分时间。</translation>
    </message>
    <message>
        <source>One layer takes more than half of the time: {name}.</source>
        <translation>有一层占用了一半以上的时间：{name}。</translation>
    </message>
    <message>
        <source>{time} of {total} ({share}), {type}, {primitive}.</source>
        <translation>{total} 中的 {time}（{share}），{type}，{primitive}。</translation>
    </message>
    <message>
        <source>Work on this layer first: its size, its precision, its primitive.</source>
        <translation>请先优化此层：它的大小、精度、原语。</translation>
    </message>
    <message>
        <source>Some layers stayed in a wider precision than {effective}.</source>
        <translation>有些层的精度仍高于 {effective}。</translation>
    </message>
    <message>
        <source>{count} of them take {share} of the layers&apos; time; the slowest is {name}.</source>
        <translation>共 {count} 层，占各层耗时的 {share}；最慢的是 {name}。</translation>
    </message>
    <message>
        <source>Check whether they were left out on purpose; if not, let them be quantized too.</source>
        <translation>请确认它们是否有意保留；如果不是，请一并量化。</translation>
    </message>
    <message>
        <source>Some layers run in a plain reference implementation: {types}.</source>
        <translation>有些层以普通的参考实现运行：{types}。</translation>
    </message>
    <message>
        <source>They take {share} of the layers&apos; time.</source>
        <translation>它们占各层耗时的 {share}。</translation>
    </message>
    <message>
        <source>Another element type or an equivalent operation may have an optimised one.</source>
        <translation>换一种元素类型或等价的操作，可能有优化实现。</translation>
    </message>
    <message>
        <source>Install Intel&apos;s compute runtime: apt-get install intel-opencl-icd</source>
        <translation>请安装 Intel 计算运行时：apt-get install intel-opencl-icd</translation>
    </message>
    <message>
        <source>Install Intel&apos;s NPU driver for Linux (package intel-level-zero-npu).</source>
        <translation>请安装 Intel 的 Linux NPU 驱动程序（软件包 intel-level-zero-npu）。</translation>
    </message>
    <message>
        <source>OpenVINO found none on this machine.</source>
        <translation>OpenVINO 在本机上没有找到。</translation>
    </message>
    <message>
        <source>You have no permission to use {node}.</source>
        <translation>您没有使用 {node} 的权限。</translation>
    </message>
    <message>
        <source>Join its group and log in again: sudo usermod -aG {group} $USER</source>
        <translation>请加入其用户组并重新登录：sudo usermod -aG {group} $USER</translation>
    </message>
    <message>
        <source>The library {library} is not installed.</source>
        <translation>未安装库 {library}。</translation>
    </message>
    <message>
        <source>Install it: apt-get install {package}</source>
        <translation>请安装：apt-get install {package}</translation>
    </message>
    <message>
        <source>{node} is there, but OpenVINO&apos;s plug-in finds no driver for it.</source>
        <translation>{node} 存在，但 OpenVINO 的插件找不到它的驱动程序。</translation>
    </message>
    <message>
        <source>The machine has one, but the kernel offers no {nodes}: its driver is not loaded.</source>
        <translation>本机有此设备，但内核没有提供 {nodes}：驱动程序未加载。</translation>
    </message>
    <message>
        <source>Use a newer kernel, with the i915, xe or intel_vpu driver.</source>
        <translation>请使用带有 i915、xe 或 intel_vpu 驱动程序的较新内核。</translation>
    </message>
    <message>
        <source>This machine has no Intel GPU (no /dev/dri render node).</source>
        <translation>本机没有 Intel GPU（没有 /dev/dri 渲染节点）。</translation>
    </message>
    <message>
        <source>This machine has no Intel NPU (no /dev/accel device).</source>
        <translation>本机没有 Intel NPU（没有 /dev/accel 设备）。</translation>
    </message>
    <message>
        <source>Checking how busy the machine is</source>
        <translation>正在检查机器负载</translation>
    </message>
    <message>
        <source>First inference</source>
        <translation>首次推理</translation>
    </message>
    <message>
        <source>There is no result.</source>
        <translation>没有结果。</translation>
    </message>
    <message>
        <source>The run was stopped before the first inference was measured.</source>
        <translation>在测得第一次推理之前，运行已停止。</translation>
    </message>
    <message>
        <source>Too few inferences ({count}) to judge drift; at least {needed} are needed.</source>
        <translation>推理次数太少（{count}），无法判断漂移；至少需要 {needed} 次。</translation>
    </message>
    <message>
        <source>Percentiles rest on every {stride}th inference, because there were so many.</source>
        <translation>由于推理次数很多，百分位数按每 {stride} 次推理取一次计算。</translation>
    </message>
    <message>
        <source>Reading the model</source>
        <translation>正在读取模型</translation>
    </message>
    <message>
        <source>Compiling the model</source>
        <translation>正在编译模型</translation>
    </message>
    <message>
        <source>{backend} does not take the model.</source>
        <translation>{backend} 不接受此模型。</translation>
    </message>
    <message>
        <source>Compare it with OpenVINO on both sides.</source>
        <translation>请在两侧都用 OpenVINO 进行比较。</translation>
    </message>
    <message>
        <source>Try it with the model&apos;s own shape or another one.</source>
        <translation>请用模型自身的形状或其他形状再试。</translation>
    </message>
    <message>
        <source>The model could not be compiled for {device}.</source>
        <translation>无法为 {device} 编译模型。</translation>
    </message>
    <message>
        <source>{device} knows no property {name} that could be set.</source>
        <translation>{device} 没有可设置的属性 {name}。</translation>
    </message>
    <message>
        <source>{device} refused the setting {name} = {value}.</source>
        <translation>{device} 拒绝了设置 {name} = {value}。</translation>
    </message>
    <message>
        <source>The devices step lists each device&apos;s properties: ov-workbench devices.</source>
        <translation>devices 步骤会列出每个设备的属性：ov-workbench devices。</translation>
    </message>
    <message>
        <source>Looking at the file</source>
        <translation>正在查看文件</translation>
    </message>
    <message>
        <source>Reading and converting the model</source>
        <translation>正在读取并转换模型</translation>
    </message>
    <message>
        <source>Cutting the model</source>
        <translation>正在裁剪模型</translation>
    </message>
    <message>
        <source>Setting the inputs</source>
        <translation>正在设置输入</translation>
    </message>
    <message>
        <source>Adding the preprocessing</source>
        <translation>正在添加预处理</translation>
    </message>
    <message>
        <source>Reading the result back</source>
        <translation>正在回读结果</translation>
    </message>
    <message>
        <source>Hashing the files</source>
        <translation>正在计算文件哈希</translation>
    </message>
    <message>
        <source>Verifying the result</source>
        <translation>正在验证结果</translation>
    </message>
    <message>
        <source>It was stopped before it was verified.</source>
        <translation>在验证之前已停止。</translation>
    </message>
    <message>
        <source>{what} {why}</source>
        <translation>{what}{why}</translation>
    </message>
    <message>
        <source>“{name}” is no name for a file.</source>
        <translation>“{name}”不能用作文件名。</translation>
    </message>
    <message>
        <source>It may not be empty, nor contain a folder.</source>
        <translation>它不能为空，也不能包含文件夹。</translation>
    </message>
    <message>
        <source>Give the folder apart from the name.</source>
        <translation>请将文件夹与名称分开给出。</translation>
    </message>
    <message>
        <source>The result would replace the model it is made from.</source>
        <translation>结果会覆盖作为来源的模型。</translation>
    </message>
    <message>
        <source>Both would be “{path}”.</source>
        <translation>两者都会是“{path}”。</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>请选择另一个文件夹。</translation>
    </message>
    <message>
        <source>Or another name, with --output-name.</source>
        <translation>或用 --output-name 指定另一个名称。</translation>
    </message>
    <message>
        <source>“{name}” is there already.</source>
        <translation>“{name}”已存在。</translation>
    </message>
    <message>
        <source>Compressing the weights to FP16 and saving</source>
        <translation>正在将权重压缩为 FP16 并保存</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>正在保存</translation>
    </message>
    <message>
        <source>No file can be made in “{folder}”, or one is in the way.</source>
        <translation>无法在“{folder}”中创建文件，或已有文件阻挡。</translation>
    </message>
    <message>
        <source>Check the folder&apos;s permissions, or choose another with -o.</source>
        <translation>请检查文件夹的权限，或用 -o 选择其他文件夹。</translation>
    </message>
    <message>
        <source>Writing stopped: {free} are free in “{folder}” now, or a quota is used up.</source>
        <translation>写入停止：“{folder}”目前可用空间为 {free}，或配额已用完。</translation>
    </message>
    <message>
        <source>Make room on the disk, or choose another folder with -o.</source>
        <translation>请在磁盘上腾出空间，或用 -o 选择其他文件夹。</translation>
    </message>
    <message>
        <source>FP16 weights (--fp16) take half the room.</source>
        <translation>FP16 权重（--fp16）只占一半空间。</translation>
    </message>
    <message>
        <source>OpenVINO says: {cause}</source>
        <translation>OpenVINO 提示：{cause}</translation>
    </message>
    <message>
        <source>The converted model could not be saved.</source>
        <translation>无法保存转换后的模型。</translation>
    </message>
    <message>
        <source>Check that the disk has room.</source>
        <translation>请检查磁盘是否有空间。</translation>
    </message>
    <message>
        <source>Asking the devices</source>
        <translation>正在查询设备</translation>
    </message>
    <message>
        <source>It does not answer: {cause}</source>
        <translation>它没有响应：{cause}</translation>
    </message>
    <message>
        <source>To compare with ONNX Runtime: pip install onnxruntime</source>
        <translation>用于与 ONNX Runtime 比较：pip install onnxruntime</translation>
    </message>
    <message>
        <source>To read TorchScript and .pt2 models: pip install torch packaging</source>
        <translation>用于读取 TorchScript 和 .pt2 模型：pip install torch packaging</translation>
    </message>
    <message>
        <source>Checking versions</source>
        <translation>正在检查版本</translation>
    </message>
    <message>
        <source>Checking devices</source>
        <translation>正在检查设备</translation>
    </message>
    <message>
        <source>Checking the system&apos;s libraries</source>
        <translation>正在检查系统库</translation>
    </message>
    <message>
        <source>Checking sensors</source>
        <translation>正在检查传感器</translation>
    </message>
    <message>
        <source>Use Python 3.11 or newer.</source>
        <translation>请使用 Python 3.11 或更高版本。</translation>
    </message>
    <message>
        <source>Install it: pip install {name}</source>
        <translation>请安装：pip install {name}</translation>
    </message>
    <message>
        <source>This version crashes with this Python after some thousand calls; use 6.11.</source>
        <translation>此版本在当前 Python 下调用数千次后会崩溃；请使用 6.11。</translation>
    </message>
    <message>
        <source>OpenVINO front ends</source>
        <translation>OpenVINO 前端</translation>
    </message>
    <message>
        <source>Install OpenVINO again; parts are missing.</source>
        <translation>请重新安装 OpenVINO；缺少部分组件。</translation>
    </message>
    <message>
        <source>OpenVINO does not load ({cause}); install it again: pip install openvino</source>
        <translation>OpenVINO 无法加载（{cause}）；请重新安装：pip install openvino</translation>
    </message>
    <message>
        <source>{reason} {advice}</source>
        <translation>{reason}{advice}</translation>
    </message>
    <message>
        <source>It was asked to end.</source>
        <translation>它被要求结束。</translation>
    </message>
    <message>
        <source>{backend} cannot be compared with here.</source>
        <translation>此处无法与 {backend} 比较。</translation>
    </message>
    <message>
        <source>It needs the Python package {part}, which could not be loaded.</source>
        <translation>它需要 Python 软件包 {part}，但无法加载。</translation>
    </message>
    <message>
        <source>Install it with: {command}</source>
        <translation>请安装：{command}</translation>
    </message>
    <message>
        <source>{backend} cannot run “{path}”.</source>
        <translation>{backend} 无法运行“{path}”。</translation>
    </message>
    <message>
        <source>It runs {wanted}, and this is {found}.</source>
        <translation>它运行 {wanted}，而这是 {found}。</translation>
    </message>
    <message>
        <source>Give that side the model it was converted from.</source>
        <translation>请为该侧给出转换前的模型。</translation>
    </message>
    <message>
        <source>{backend} runs on the CPU only here, not on {device}.</source>
        <translation>{backend} 在此处只能在 CPU 上运行，不能在 {device} 上运行。</translation>
    </message>
    <message>
        <source>Its other devices are not part of this comparison.</source>
        <translation>它的其他设备不在此比较范围内。</translation>
    </message>
    <message>
        <source>Compare on the CPU.</source>
        <translation>请在 CPU 上比较。</translation>
    </message>
    <message>
        <source>It asked for more memory than it may have.</source>
        <translation>它请求的内存超过了允许的上限。</translation>
    </message>
    <message>
        <source>The step {step} failed.</source>
        <translation>步骤 {step} 失败。</translation>
    </message>
    <message>
        <source>It is a text file, not a model.</source>
        <translation>它是文本文件，不是模型。</translation>
    </message>
    <message>
        <source>“{path}” is not a model.</source>
        <translation>“{path}”不是模型。</translation>
    </message>
    <message>
        <source>Give a model of one of these kinds: OpenVINO IR, ONNX, TensorFlow (SavedModel, frozen or meta graph), TFLite, PaddlePaddle, PyTorch (TorchScript, .pt2, or a Python function).</source>
        <translation>请给出以下类型之一的模型：OpenVINO IR、ONNX、TensorFlow（SavedModel、冻结图或元图）、TFLite、PaddlePaddle、PyTorch（TorchScript、.pt2 或 Python 函数）。</translation>
    </message>
    <message>
        <source>“{path}” is Python code.</source>
        <translation>“{path}”是 Python 代码。</translation>
    </message>
    <message>
        <source>Which of its functions makes the model has to be said too.</source>
        <translation>还需要说明由其中哪个函数创建模型。</translation>
    </message>
    <message>
        <source>Give it as {example}.</source>
        <translation>请写成 {example}。</translation>
    </message>
    <message>
        <source>It is a zip archive whose list of contents is damaged or cut off.</source>
        <translation>它是 zip 归档，但内容列表已损坏或被截断。</translation>
    </message>
    <message>
        <source>It is an XML file, but its first element is &lt;{name}&gt;; an IR begins with &lt;net&gt;.</source>
        <translation>它是 XML 文件，但第一个元素是 &lt;{name}&gt;；IR 以 &lt;net&gt; 开头。</translation>
    </message>
    <message>
        <source>Its content is of no known kind.</source>
        <translation>它的内容不属于任何已知类型。</translation>
    </message>
    <message>
        <source>The file is cut off: at least {missing} bytes are missing at its end.</source>
        <translation>文件被截断：末尾至少缺少 {missing} 个字节。</translation>
    </message>
    <message>
        <source>It begins like {format}, but is damaged further on.</source>
        <translation>它的开头像 {format}，但后面已损坏。</translation>
    </message>
    <message>
        <source>It is a Git LFS pointer: a note where the model lies, not the model itself.</source>
        <translation>它是 Git LFS 指针：只记录模型的位置，不是模型本身。</translation>
    </message>
    <message>
        <source>Run “git lfs pull” in its repository, or download the real file.</source>
        <translation>请在其仓库中运行“git lfs pull”，或下载真正的文件。</translation>
    </message>
    <message>
        <source>It is a web page; probably a download that went wrong.</source>
        <translation>它是网页；可能是下载出了错。</translation>
    </message>
    <message>
        <source>Download the model again, from the link to the raw file.</source>
        <translation>请使用原始文件的链接重新下载模型。</translation>
    </message>
    <message>
        <source>It is an archive without a model known here.</source>
        <translation>它是归档，其中没有可识别的模型。</translation>
    </message>
    <message>
        <source>Unpack it and give the model inside.</source>
        <translation>请解压并给出其中的模型。</translation>
    </message>
    <message>
        <source>It is a compressed file.</source>
        <translation>它是压缩文件。</translation>
    </message>
    <message>
        <source>It is a picture.</source>
        <translation>它是图片。</translation>
    </message>
    <message>
        <source>Give a model file.</source>
        <translation>请给出模型文件。</translation>
    </message>
    <message>
        <source>It is a Keras model (HDF5 or .keras), which OpenVINO does not read.</source>
        <translation>它是 Keras 模型（HDF5 或 .keras），OpenVINO 无法读取。</translation>
    </message>
    <message>
        <source>Load it in Keras and save it with model.export(&apos;folder&apos;) as a SavedModel.</source>
        <translation>请在 Keras 中加载，并用 model.export(&apos;folder&apos;) 保存为 SavedModel。</translation>
    </message>
    <message>
        <source>It is a GGUF file (a language model), which this program does not read.</source>
        <translation>它是 GGUF 文件（语言模型），本程序无法读取。</translation>
    </message>
    <message>
        <source>Export the original model with: optimum-cli export openvino --model NAME FOLDER</source>
        <translation>请导出原始模型：optimum-cli export openvino --model NAME FOLDER</translation>
    </message>
    <message>
        <source>It is a safetensors file: weights without the network they belong to.</source>
        <translation>它是 safetensors 文件：只有权重，没有所属的网络。</translation>
    </message>
    <message>
        <source>Load it into its network in Python and export that as ONNX.</source>
        <translation>请在 Python 中将它加载到其网络，再导出为 ONNX。</translation>
    </message>
    <message>
        <source>It is a PyTorch pickle (a state_dict or a whole Python object): weights without a network, and it can run code when loaded.</source>
        <translation>它是 PyTorch pickle（state_dict 或完整的 Python 对象）：只有权重没有网络，而且加载时可能执行代码。</translation>
    </message>
    <message>
        <source>Load it into its network in Python and export that with torch.onnx.export or torch.jit.trace.</source>
        <translation>请在 Python 中将它加载到其网络，再用 torch.onnx.export 或 torch.jit.trace 导出。</translation>
    </message>
    <message>
        <source>It is a Python pickle, which can run code when loaded and is never opened here.</source>
        <translation>它是 Python pickle，加载时可能执行代码，此处从不打开。</translation>
    </message>
    <message>
        <source>Export the model from Python as ONNX.</source>
        <translation>请在 Python 中将模型导出为 ONNX。</translation>
    </message>
    <message>
        <source>It is a Caffe model, which OpenVINO no longer reads.</source>
        <translation>它是 Caffe 模型，OpenVINO 已不再支持读取。</translation>
    </message>
    <message>
        <source>Convert it to ONNX first, or with OpenVINO 2022.3&apos;s Model Optimizer to IR.</source>
        <translation>请先转换为 ONNX，或用 OpenVINO 2022.3 的 Model Optimizer 转换为 IR。</translation>
    </message>
    <message>
        <source>It is a Core ML model, which OpenVINO does not read.</source>
        <translation>它是 Core ML 模型，OpenVINO 无法读取。</translation>
    </message>
    <message>
        <source>Export the original model as ONNX.</source>
        <translation>请将原始模型导出为 ONNX。</translation>
    </message>
    <message>
        <source>It is an MXNet model, which OpenVINO no longer reads.</source>
        <translation>它是 MXNet 模型，OpenVINO 已不再支持读取。</translation>
    </message>
    <message>
        <source>Export it with MXNet&apos;s own ONNX exporter.</source>
        <translation>请用 MXNet 自带的 ONNX 导出器导出。</translation>
    </message>
    <message>
        <source>It is a Darknet model, which OpenVINO does not read.</source>
        <translation>它是 Darknet 模型，OpenVINO 无法读取。</translation>
    </message>
    <message>
        <source>Convert it to ONNX first.</source>
        <translation>请先转换为 ONNX。</translation>
    </message>
    <message>
        <source>It is a TensorFlow.js model, which OpenVINO does not read.</source>
        <translation>它是 TensorFlow.js 模型，OpenVINO 无法读取。</translation>
    </message>
    <message>
        <source>Convert the SavedModel it was made from.</source>
        <translation>请转换它所来自的 SavedModel。</translation>
    </message>
    <message>
        <source>It is a model in ONNX Runtime&apos;s own format (.ort).</source>
        <translation>它是 ONNX Runtime 专用格式（.ort）的模型。</translation>
    </message>
    <message>
        <source>Give the .onnx file it was made from.</source>
        <translation>请给出它所来自的 .onnx 文件。</translation>
    </message>
    <message>
        <source>It is a JAX program (StableHLO or MLIR), which OpenVINO does not read.</source>
        <translation>它是 JAX 程序（StableHLO 或 MLIR），OpenVINO 无法读取。</translation>
    </message>
    <message>
        <source>In Python: jax2tf.convert(function), then tf.saved_model.save, and give that folder.</source>
        <translation>请在 Python 中先用 jax2tf.convert(function)，再用 tf.saved_model.save，然后给出该文件夹。</translation>
    </message>
    <message>
        <source>It is a model in Paddle 3&apos;s new format (PIR, .json), which OpenVINO does not read.</source>
        <translation>它是 Paddle 3 新格式（PIR，.json）的模型，OpenVINO 无法读取。</translation>
    </message>
    <message>
        <source>Save it with FLAGS_enable_pir_api=0 set, which gives a .pdmodel, or export it with paddle2onnx.</source>
        <translation>请设置 FLAGS_enable_pir_api=0 后保存，得到 .pdmodel，或用 paddle2onnx 导出。</translation>
    </message>
    <message>
        <source>It is a Paddle 1.x model (__model__), which OpenVINO does not read.</source>
        <translation>它是 Paddle 1.x 模型（__model__），OpenVINO 无法读取。</translation>
    </message>
    <message>
        <source>Load it in Paddle 2 and save it with paddle.static.save_inference_model as .pdmodel.</source>
        <translation>请在 Paddle 2 中加载，并用 paddle.static.save_inference_model 保存为 .pdmodel。</translation>
    </message>
    <message>
        <source>It is the weights file of a Paddle model.</source>
        <translation>它是 Paddle 模型的权重文件。</translation>
    </message>
    <message>
        <source>Give the .pdmodel file that belongs to it.</source>
        <translation>请给出与它对应的 .pdmodel 文件。</translation>
    </message>
    <message>
        <source>It is a TensorFlow checkpoint: values of variables without the network.</source>
        <translation>它是 TensorFlow 检查点：只有变量的值，没有网络。</translation>
    </message>
    <message>
        <source>Give the .meta file beside it, or save the model as a SavedModel.</source>
        <translation>请给出旁边的 .meta 文件，或将模型保存为 SavedModel。</translation>
    </message>
    <message>
        <source>It is a whole PyTorch module saved as a pickle, which can run code when loaded and is never opened here.</source>
        <translation>它是以 pickle 保存的整个 PyTorch 模块，加载时可能执行代码，此处从不打开。</translation>
    </message>
    <message>
        <source>Save it with torch.jit.trace(…).save or torch.export.save, or give the function that makes it: net.py:make_model.</source>
        <translation>请用 torch.jit.trace(…).save 或 torch.export.save 保存，或给出创建它的函数：net.py:make_model。</translation>
    </message>
    <message>
        <source>It is an ncnn model, which OpenVINO does not read.</source>
        <translation>它是 ncnn 模型，OpenVINO 无法读取。</translation>
    </message>
    <message>
        <source>Give the ONNX file it was made from.</source>
        <translation>请给出它所来自的 ONNX 文件。</translation>
    </message>
    <message>
        <source>It is the main file of a TensorFlow SavedModel under another name.</source>
        <translation>它是 TensorFlow SavedModel 的主文件，但名称被改过。</translation>
    </message>
    <message>
        <source>Name it saved_model.pb, put “variables” beside it, and give the folder.</source>
        <translation>请将它命名为 saved_model.pb，把“variables”放在旁边，然后给出该文件夹。</translation>
    </message>
    <message>
        <source>“{path}” cannot be used.</source>
        <translation>“{path}”无法使用。</translation>
    </message>
    <message>
        <source>The model has no inputs: it always gives the same, and cannot be measured.</source>
        <translation>模型没有输入：它的结果总是相同，无法测量。</translation>
    </message>
    <message>
        <source>The model has no outputs, so it computes nothing.</source>
        <translation>模型没有输出，因此不计算任何内容。</translation>
    </message>
    <message>
        <source>The name “{name}” contains characters that cannot be shown ({count} such names).</source>
        <translation>名称“{name}”含有无法显示的字符（此类名称共 {count} 个）。</translation>
    </message>
    <message>
        <source>The name “{name}” contains HTML, shown as plain text ({count} such names).</source>
        <translation>名称“{name}”含有 HTML，以纯文本显示（此类名称共 {count} 个）。</translation>
    </message>
    <message>
        <source>The name “{name}” is too long to be shown whole ({count} such names).</source>
        <translation>名称“{name}”太长，无法完整显示（此类名称共 {count} 个）。</translation>
    </message>
    <message>
        <source>The name “{name}” stands for more than one thing in the model ({count} such names).</source>
        <translation>名称“{name}”在模型中对应不止一项（此类名称共 {count} 个）。</translation>
    </message>
    <message>
        <source>“{name}” has not even a fixed number of dimensions.</source>
        <translation>“{name}”连维数都不固定。</translation>
    </message>
    <message>
        <source>Weights that are not numbers (NaN) stand in {count} constants, first in “{name}”.</source>
        <translation>{count} 个常量中有非数值（NaN）权重，第一个在“{name}”中。</translation>
    </message>
    <message>
        <source>The model keeps weights in this file, and it is not there.</source>
        <translation>模型的权重保存在此文件中，但文件不存在。</translation>
    </message>
    <message>
        <source>The output “{name}” holds NaN for the random input: times may differ on real data.</source>
        <translation>输出“{name}”在随机输入下含有 NaN：真实数据的耗时可能不同。</translation>
    </message>
    <message>
        <source>The model cannot be measured with random data.</source>
        <translation>无法用随机数据测量此模型。</translation>
    </message>
    <message>
        <source>Its input “{name}” takes {type}, which random numbers cannot stand for.</source>
        <translation>它的输入“{name}”接受 {type}，随机数无法代替。</translation>
    </message>
    <message>
        <source>Measure a part of the model that takes numbers.</source>
        <translation>请测量模型中以数值为输入的部分。</translation>
    </message>
    <message>
        <source>The input “{name}” is given twice.</source>
        <translation>输入“{name}”给出了两次。</translation>
    </message>
    <message>
        <source>Only one shape and one type can hold.</source>
        <translation>只能有一个形状和一个类型生效。</translation>
    </message>
    <message>
        <source>Describe each input once.</source>
        <translation>每个输入只描述一次。</translation>
    </message>
    <message>
        <source>The part that was cut out has operations that OpenVINO does not know.</source>
        <translation>裁剪出的部分含有 OpenVINO 不认识的操作。</translation>
    </message>
    <message>
        <source>{count} of them are left: {names}.</source>
        <translation>还剩 {count} 个：{names}。</translation>
    </message>
    <message>
        <source>Choose outputs before these operations, or inputs after them.</source>
        <translation>请选择这些操作之前的输出，或它们之后的输入。</translation>
    </message>
    <message>
        <source>The model has no input called “{name}”.</source>
        <translation>模型没有名为“{name}”的输入。</translation>
    </message>
    <message>
        <source>The model has no output called “{name}”.</source>
        <translation>模型没有名为“{name}”的输出。</translation>
    </message>
    <message>
        <source>No tensor and no operation inside of it is called so either.</source>
        <translation>模型内部也没有这个名称的张量或操作。</translation>
    </message>
    <message>
        <source>See all places where it can be cut with: {command}</source>
        <translation>查看所有可裁剪的位置：{command}</translation>
    </message>
    <message>
        <source>Nothing would be left of the model.</source>
        <translation>模型将什么都不剩。</translation>
    </message>
    <message>
        <source>There is no operation between the chosen inputs and outputs.</source>
        <translation>所选的输入和输出之间没有操作。</translation>
    </message>
    <message>
        <source>Choose inputs further ahead in the model, or outputs further back.</source>
        <translation>请选择模型中更靠前的输入，或更靠后的输出。</translation>
    </message>
    <message>
        <source>The element type at “{name}” is not known; f32 was assumed.</source>
        <translation>“{name}”处的元素类型未知；已假定为 f32。</translation>
    </message>
    <message>
        <source>The input “{name}” reaches none of the outputs and was left out.</source>
        <translation>输入“{name}”不通向任何输出，已去掉。</translation>
    </message>
    <message>
        <source>These inputs are not needed any more and have disappeared: {names}.</source>
        <translation>以下输入不再需要，已经消失：{names}。</translation>
    </message>
    <message>
        <source>It is not clear which input is meant.</source>
        <translation>不清楚指的是哪个输入。</translation>
    </message>
    <message>
        <source>Its inputs are: {inputs}.</source>
        <translation>它的输入有：{inputs}。</translation>
    </message>
    <message>
        <source>Name one of them, for example {example}.</source>
        <translation>请写明其中一个，例如 {example}。</translation>
    </message>
    <message>
        <source>It has {declared} dimensions ({shape}), and {asked} were given.</source>
        <translation>它有 {declared} 个维度（{shape}），而给出了 {asked} 个。</translation>
    </message>
    <message>
        <source>The input “{name}” with the shape {declared} cannot become {asked}.</source>
        <translation>形状为 {declared} 的输入“{name}”不能变为 {asked}。</translation>
    </message>
    <message>
        <source>The inputs cannot get these shapes together: {changes}.</source>
        <translation>这些输入不能同时采用以下形状：{changes}。</translation>
    </message>
    <message>
        <source>Change only dimensions the model leaves open; its own shapes are: {inputs}.</source>
        <translation>请只更改模型中未定的维度；它自身的形状是：{inputs}。</translation>
    </message>
    <message>
        <source>The layout {layout} does not fit the input “{name}” {shape}.</source>
        <translation>布局 {layout} 与输入“{name}”{shape} 不符。</translation>
    </message>
    <message>
        <source>Write one letter for each dimension, for example NCHW.</source>
        <translation>请为每个维度写一个字母，例如 NCHW。</translation>
    </message>
    <message>
        <source>Counting operations and weights</source>
        <translation>正在统计操作和权重</translation>
    </message>
    <message>
        <source>Listing the operations</source>
        <translation>正在列出操作</translation>
    </message>
    <message>
        <source>Not countable: some operations are not known to OpenVINO.</source>
        <translation>无法统计：有些操作 OpenVINO 不认识。</translation>
    </message>
    <message>
        <source>The model has no operations.</source>
        <translation>模型没有任何操作。</translation>
    </message>
    <message>
        <source>Some weights have an element type that is not known here ({types}).</source>
        <translation>有些权重的元素类型无法识别（{types}）。</translation>
    </message>
    <message>
        <source>The file is cut off: its end, &lt;/net&gt;, is missing.</source>
        <translation>文件被截断：缺少结尾的 &lt;/net&gt;。</translation>
    </message>
    <message>
        <source>The weights of “{path}” were not found.</source>
        <translation>找不到“{path}”的权重。</translation>
    </message>
    <message>
        <source>An IR has two files; {name} should lie beside it and does not.</source>
        <translation>IR 由两个文件组成；{name} 应在旁边，但不存在。</translation>
    </message>
    <message>
        <source>Copy the .bin file into the same folder, under the same name.</source>
        <translation>请将 .bin 文件复制到同一文件夹，并使用相同的名称。</translation>
    </message>
    <message>
        <source>The weights file {name} is too short: it has {size} bytes and should have {needed}.</source>
        <translation>权重文件 {name} 太短：只有 {size} 个字节，应有 {needed} 个。</translation>
    </message>
    <message>
        <source>The weights file {name} has {size} bytes, and the .xml describes only {needed}; do they belong together?</source>
        <translation>权重文件 {name} 有 {size} 个字节，而 .xml 只描述了 {needed} 个；两者是一起的吗？</translation>
    </message>
    <message>
        <source>The model “{path}” is damaged.</source>
        <translation>模型“{path}”已损坏。</translation>
    </message>
    <message>
        <source>Copy, download or export the model again.</source>
        <translation>请重新复制、下载或导出模型。</translation>
    </message>
    <message>
        <source>It was made by a newer OpenVINO: update OpenVINO here.</source>
        <translation>它由更新的 OpenVINO 生成：请升级此处的 OpenVINO。</translation>
    </message>
    <message>
        <source>Convert the original model again; old IR files cannot be upgraded.</source>
        <translation>请重新转换原始模型；旧的 IR 文件无法升级。</translation>
    </message>
    <message>
        <source>It is an OpenVINO IR of version {version}; versions {oldest} and {newest} can be read.</source>
        <translation>它是版本 {version} 的 OpenVINO IR；可读取的版本为 {oldest} 到 {newest}。</translation>
    </message>
    <message>
        <source>Not countable: the input shapes are open.</source>
        <translation>无法统计：输入形状未定。</translation>
    </message>
    <message>
        <source>Counted at batch 1.</source>
        <translation>按批大小 1 统计。</translation>
    </message>
    <message>
        <source>Not countable: the model has loops or branches.</source>
        <translation>无法统计：模型含有循环或分支。</translation>
    </message>
    <message>
        <source>Not countable: some shapes are known only while running.</source>
        <translation>无法统计：有些形状只有运行时才知道。</translation>
    </message>
    <message>
        <source>It is neither a file nor a folder.</source>
        <translation>它既不是文件，也不是文件夹。</translation>
    </message>
    <message>
        <source>The file has 0 bytes.</source>
        <translation>文件为 0 字节。</translation>
    </message>
    <message>
        <source>“{path}” cannot be used by this step.</source>
        <translation>此步骤无法使用“{path}”。</translation>
    </message>
    <message>
        <source>It is a Python function that makes a model, not a model file.</source>
        <translation>它是创建模型的 Python 函数，不是模型文件。</translation>
    </message>
    <message>
        <source>Convert it first, and give the converted model.</source>
        <translation>请先转换，再给出转换后的模型。</translation>
    </message>
    <message>
        <source>Check the spelling of the path.</source>
        <translation>请检查路径的拼写。</translation>
    </message>
    <message>
        <source>It is no regular expression: {reason}.</source>
        <translation>它不是正则表达式：{reason}。</translation>
    </message>
    <message>
        <source>Matching it takes too long. Write it without a repetition inside of another, as in (a+)+.</source>
        <translation>匹配耗时太长。请避免像 (a+)+ 这样在重复中嵌套重复。</translation>
    </message>
    <message>
        <source>Some entries of the ignored scope match no operation: {entries}.</source>
        <translation>忽略范围中的某些条目与任何操作都不匹配：{entries}。</translation>
    </message>
    <message>
        <source>What was meant to be left out would be changed without anybody noticing.</source>
        <translation>本应跳过的内容将在无人察觉的情况下被更改。</translation>
    </message>
    <message>
        <source>Did you mean {names}?</source>
        <translation>您要找的是不是 {names}？</translation>
    </message>
    <message>
        <source>Correct or remove them; names are those of the converted graph.</source>
        <translation>请更正或删除它们；名称以转换后的计算图为准。</translation>
    </message>
    <message>
        <source>“{path}” was not found.</source>
        <translation>找不到“{path}”。</translation>
    </message>
    <message>
        <source>There is no such file or folder.</source>
        <translation>没有这个文件或文件夹。</translation>
    </message>
    <message>
        <source>“{path}” cannot be read.</source>
        <translation>无法读取“{path}”。</translation>
    </message>
    <message>
        <source>Check the file&apos;s permissions and its disk.</source>
        <translation>请检查文件的权限及其所在磁盘。</translation>
    </message>
    <message>
        <source>It is a link to {target}, which does not exist.</source>
        <translation>它是指向 {target} 的链接，而后者不存在。</translation>
    </message>
    <message>
        <source>A folder on the way to it may not be entered.</source>
        <translation>没有权限进入路径上的某个文件夹。</translation>
    </message>
    <message>
        <source>Give one of the files in it: {names}.</source>
        <translation>请给出其中的一个文件：{names}。</translation>
    </message>
    <message>
        <source>Give a model file, or a folder with a saved_model.pb (TensorFlow).</source>
        <translation>请给出模型文件，或含有 saved_model.pb 的文件夹（TensorFlow）。</translation>
    </message>
    <message>
        <source>The folder “{path}” is not a model.</source>
        <translation>文件夹“{path}”不是模型。</translation>
    </message>
    <message>
        <source>Only a TensorFlow SavedModel is a folder, and this is none.</source>
        <translation>只有 TensorFlow SavedModel 是文件夹，而这个不是。</translation>
    </message>
    <message>
        <source>Its {name} is no TensorFlow SavedModel, or is damaged.</source>
        <translation>其中的 {name} 不是 TensorFlow SavedModel，或已损坏。</translation>
    </message>
    <message>
        <source>You have no permission to read it.</source>
        <translation>您没有读取它的权限。</translation>
    </message>
    <message>
        <source>“{path}” is empty.</source>
        <translation>“{path}”是空的。</translation>
    </message>
    <message>
        <source>The file has 0 bytes, so there is no model in it.</source>
        <translation>文件大小为 0 字节，其中没有模型。</translation>
    </message>
    <message>
        <source>Copy or download the file again.</source>
        <translation>请重新复制或下载文件。</translation>
    </message>
    <message>
        <source>The weights of {name} should lie in it, and it is not there.</source>
        <translation>{name} 的权重应在其中，但不存在。</translation>
    </message>
    <message>
        <source>The values of {name}’s variables should lie in it, and it is not there.</source>
        <translation>{name} 的变量值应在其中，但不存在。</translation>
    </message>
    <message>
        <source>The content is {format}, although the file&apos;s name ends in “{suffix}”.</source>
        <translation>内容是 {format}，而文件名以“{suffix}”结尾。</translation>
    </message>
    <message>
        <source>The layout “{text}” cannot be read.</source>
        <translation>无法读懂布局“{text}”。</translation>
    </message>
    <message>
        <source>Write it like NCHW, or data[NCHW],mask[NC].</source>
        <translation>请写成 NCHW 或 data[NCHW],mask[NC] 的形式。</translation>
    </message>
    <message>
        <source>Name one of them; names are case-sensitive.</source>
        <translation>请指定其中之一；名称区分大小写。</translation>
    </message>
    <message>
        <source>The inputs have different batch sizes ({sizes}); one inference counts as one frame.</source>
        <translation>各输入的批大小不同（{sizes}）；一次推理按一帧计。</translation>
    </message>
    <message>
        <source>The model declares {shape} for it.</source>
        <translation>模型为它声明的是 {shape}。</translation>
    </message>
    <message>
        <source>The model cannot take the shape {shapes}.</source>
        <translation>模型不能采用形状 {shapes}。</translation>
    </message>
    <message>
        <source>Only the batch is open: choose one, for example with -b 1.</source>
        <translation>只有批大小未定：请选择一个，例如 -b 1。</translation>
    </message>
    <message>
        <source>The model needs a shape before it can be measured.</source>
        <translation>需要先指定形状才能测量此模型。</translation>
    </message>
    <message>
        <source>These inputs have open dimensions: {inputs}.</source>
        <translation>以下输入有未定的维度：{inputs}。</translation>
    </message>
    <message>
        <source>Give the shape you want to run with, for example --shape &apos;{example}&apos;.</source>
        <translation>请给出要运行的形状，例如 --shape &apos;{example}&apos;。</translation>
    </message>
    <message>
        <source>The shape {shape} does not fit the input “{name}”.</source>
        <translation>形状 {shape} 与输入“{name}”不符。</translation>
    </message>
    <message>
        <source>The batch size cannot be set.</source>
        <translation>无法设置批大小。</translation>
    </message>
    <message>
        <source>Say where the batch is with a layout, for example NCHW.</source>
        <translation>请用布局说明批维度的位置，例如 NCHW。</translation>
    </message>
    <message>
        <source>Or give each input its whole shape instead.</source>
        <translation>或为每个输入给出完整的形状。</translation>
    </message>
    <message>
        <source>No input is known to have a batch dimension: {inputs}.</source>
        <translation>没有已知带批维度的输入：{inputs}。</translation>
    </message>
    <message>
        <source>Say where the batch is with a layout, for example --layout NCHW.</source>
        <translation>请用布局说明批维度的位置，例如 --layout NCHW。</translation>
    </message>
    <message>
        <source>Other programs were busy before the comparison began: {names}.</source>
        <translation>比较开始前其他程序正忙：{names}。</translation>
    </message>
    <message>
        <source>The machine was {percent} % busy before the run began: the figures may suffer.</source>
        <translation>运行开始前机器占用已达 {percent} %：结果可能受影响。</translation>
    </message>
    <message>
        <source>The processor&apos;s governor is powersave: its frequency may change while it measures.</source>
        <translation>处理器的调频策略为 powersave：测量期间其频率可能改变。</translation>
    </message>
    <message>
        <source>Other programs were busy during the comparison: {names}.</source>
        <translation>比较期间其他程序正忙：{names}。</translation>
    </message>
    <message>
        <source>The machine&apos;s host took {percent} % of its processor time.</source>
        <translation>本机的宿主机占用了其 {percent} % 的处理器时间。</translation>
    </message>
    <message>
        <source>The processor slowed itself down {count} times (heat or power).</source>
        <translation>处理器自行降频 {count} 次（温度或功耗）。</translation>
    </message>
    <message>
        <source>The processor&apos;s frequency went from {before} to {after} MHz in the meantime.</source>
        <translation>其间处理器频率从 {before} 变为 {after} MHz。</translation>
    </message>
    <message>
        <source>Its content cannot be parsed: the file is damaged or incomplete.</source>
        <translation>无法解析其内容：文件已损坏或不完整。</translation>
    </message>
    <message>
        <source>Opset {version} is newer than the newest known here ({newest}); operations may have changed.</source>
        <translation>Opset {version} 比此处已知的最新版本（{newest}）更新；操作可能有变化。</translation>
    </message>
    <message>
        <source>The file&apos;s ONNX version {version} is newer than the known one ({newest}).</source>
        <translation>文件的 ONNX 版本 {version} 比已知版本（{newest}）更新。</translation>
    </message>
    <message>
        <source>{name} has {size} bytes, and the model uses only the first {needed} of them.</source>
        <translation>{name} 有 {size} 个字节，而模型只使用前 {needed} 个。</translation>
    </message>
    <message>
        <source>{name} lies beside the model, and the model uses nothing of it.</source>
        <translation>{name} 位于模型旁边，但模型完全没有用到它。</translation>
    </message>
    <message>
        <source>It begins like {format}, but OpenVINO cannot read the rest of it.</source>
        <translation>它的开头像 {format}，但 OpenVINO 无法读取其余部分。</translation>
    </message>
    <message>
        <source>A name in it is no valid text (UTF-8).</source>
        <translation>其中有名称不是有效的文本（UTF-8）。</translation>
    </message>
    <message>
        <source>Its weights lie in {name}, which is too short, or no ordinary file beside the model.</source>
        <translation>它的权重在 {name} 中，但该文件太短，或不是模型旁边的普通文件。</translation>
    </message>
    <message>
        <source>Its weights lie in {name}, which is missing.</source>
        <translation>它的权重在 {name} 中，但该文件不存在。</translation>
    </message>
    <message>
        <source>Copy {name} to its place beside the model, under the same name.</source>
        <translation>请将 {name} 复制到模型旁边的原位置，并使用相同的名称。</translation>
    </message>
    <message>
        <source>It is not frozen: the values of the variable {name} are not in the file.</source>
        <translation>它没有冻结：文件中没有变量 {name} 的值。</translation>
    </message>
    <message>
        <source>Give the SavedModel&apos;s folder, or freeze the graph when exporting.</source>
        <translation>请给出 SavedModel 的文件夹，或在导出时冻结计算图。</translation>
    </message>
    <message>
        <source>For a meta graph, put its checkpoint (.index and .data) beside it.</source>
        <translation>对于元图，请将其检查点（.index 和 .data）放在旁边。</translation>
    </message>
    <message>
        <source>Give it smaller input shapes or a smaller batch with --input.</source>
        <translation>请用 --input 给出更小的输入形状或更小的批大小。</translation>
    </message>
    <message>
        <source>Allow it more memory with --memory-limit SIZE.</source>
        <translation>请用 --memory-limit SIZE 允许更多内存。</translation>
    </message>
    <message>
        <source>OpenVINO cannot make sense of it: {cause}</source>
        <translation>OpenVINO 无法理解它：{cause}</translation>
    </message>
    <message>
        <source>It is an ONNX file of more than 2 GB, which the format cannot hold: save it again with its weights in a file of their own (save_as_external_data=True).</source>
        <translation>它是超过 2 GB 的 ONNX 文件，格式本身无法容纳：请将权重保存到单独的文件（save_as_external_data=True）。</translation>
    </message>
    <message>
        <source>The shapes do not fit at {operation}, which gets {shapes}: {cause}</source>
        <translation>{operation} 处的形状不符，它得到 {shapes}：{cause}</translation>
    </message>
    <message>
        <source>An operation {type} does not allow it: {cause}</source>
        <translation>操作 {type} 不允许这样做：{cause}</translation>
    </message>
    <message>
        <source>The operation {name} ({type}) does not allow it: {cause}</source>
        <translation>操作 {name}（{type}）不允许这样做：{cause}</translation>
    </message>
    <message>
        <source>An operation makes a tensor that is too large, or has too many dimensions, for the device.</source>
        <translation>有操作产生的张量对设备来说太大，或维数太多。</translation>
    </message>
    <message>
        <source>The operation {operation} needs a shape that is not known: {cause}</source>
        <translation>操作 {operation} 需要一个未知的形状：{cause}</translation>
    </message>
    <message>
        <source>Give the inputs their shapes with --input, for example --input &apos;name[1,3,224,224]&apos;.</source>
        <translation>请用 --input 给出输入的形状，例如 --input &apos;name[1,3,224,224]&apos;。</translation>
    </message>
    <message>
        <source>Give the input {name} a shape that fits, with --input &apos;{name}[…]&apos; (it is now {shape}).</source>
        <translation>请为输入 {name} 给出相符的形状：--input &apos;{name}[…]&apos;（目前是 {shape}）。</translation>
    </message>
    <message>
        <source>If the shape is the one it was trained with, the file contradicts itself: check it in the framework it comes from, and export it again.</source>
        <translation>如果该形状就是训练时的形状，则文件自相矛盾：请在其来源框架中检查，并重新导出。</translation>
    </message>
    <message>
        <source>Or export it again with the shapes of its inputs in the file.</source>
        <translation>或在重新导出时将输入的形状写入文件。</translation>
    </message>
    <message>
        <source>No conversion exists for: {names}. They are at {nodes}.</source>
        <translation>以下操作没有对应的转换：{names}。它们位于 {nodes}。</translation>
    </message>
    <message>
        <source>The model “{path}” has operations that OpenVINO does not know.</source>
        <translation>模型“{path}”含有 OpenVINO 不认识的操作。</translation>
    </message>
    <message>
        <source>OpenVINO does not know the operation {name} of opset {opset}.</source>
        <translation>OpenVINO 不认识 opset {opset} 的操作 {name}。</translation>
    </message>
    <message>
        <source>No conversion exists for: {names}.</source>
        <translation>以下操作没有对应的转换：{names}。</translation>
    </message>
    <message>
        <source>Export the model with standard operations instead.</source>
        <translation>请改用标准操作导出模型。</translation>
    </message>
    <message>
        <source>The values of the variable {name} are missing (folder “variables”).</source>
        <translation>缺少变量 {name} 的值（文件夹“variables”）。</translation>
    </message>
    <message>
        <source>An operation uses the tensor “{name}”, which nothing produces.</source>
        <translation>有操作使用了张量“{name}”，但没有操作产生它。</translation>
    </message>
    <message>
        <source>The model “{path}” is incomplete.</source>
        <translation>模型“{path}”不完整。</translation>
    </message>
    <message>
        <source>Copy the missing file to its place beside the model, under the same name.</source>
        <translation>请将缺少的文件复制到模型旁边的原位置，并使用相同的名称。</translation>
    </message>
    <message>
        <source>Copy the SavedModel&apos;s whole folder again, “variables” included.</source>
        <translation>请重新复制 SavedModel 的整个文件夹，包括“variables”。</translation>
    </message>
    <message>
        <source>Export the model again; the exporter left it inconsistent, or it was edited.</source>
        <translation>请重新导出模型；导出器生成的内容不一致，或文件被修改过。</translation>
    </message>
    <message>
        <source>“ov-workbench inspect MODEL --nodes” lists the names that exist.</source>
        <translation>“ov-workbench inspect MODEL --nodes”会列出现有的名称。</translation>
    </message>
    <message>
        <source>It looks words up in the table {name}, whose content is not in the model.</source>
        <translation>它在表 {name} 中查找词语，而该表的内容不在模型中。</translation>
    </message>
    <message>
        <source>Its weights lie in {name}, which is missing or may not be read.</source>
        <translation>它的权重在 {name} 中，但该文件不存在或没有读取权限。</translation>
    </message>
    <message>
        <source>Its weights (folder “variables”) are cut off: the file has only {size} bytes.</source>
        <translation>它的权重（文件夹“variables”）被截断：文件只有 {size} 个字节。</translation>
    </message>
    <message>
        <source>The list of its weights (variables.index) is damaged.</source>
        <translation>它的权重列表（variables.index）已损坏。</translation>
    </message>
    <message>
        <source>Its weights should lie beside it in {weights}, and do not.</source>
        <translation>它的权重应在旁边的 {weights} 中，但不存在。</translation>
    </message>
    <message>
        <source>Its weights file is too short: the values of {name} are not in it.</source>
        <translation>它的权重文件太短：其中没有 {name} 的值。</translation>
    </message>
    <message>
        <source>Its weights lie in {name}, outside of the model&apos;s folder; such a place is never read.</source>
        <translation>它的权重在 {name} 中，位于模型文件夹之外；这样的位置从不读取。</translation>
    </message>
    <message>
        <source>Save the model again with its weights in a file beside it, or in one file.</source>
        <translation>请重新保存模型，将权重放在旁边的文件中，或全部保存在一个文件中。</translation>
    </message>
    <message>
        <source>The weights file does not hold what the model describes, first at {name}.</source>
        <translation>权重文件的内容与模型的描述不符，首先在 {name} 处。</translation>
    </message>
    <message>
        <source>The weights {name} have another size than their shape says.</source>
        <translation>权重 {name} 的大小与其形状不符。</translation>
    </message>
    <message>
        <source>The place of its weights in their file is no number.</source>
        <translation>权重在文件中的位置不是数字。</translation>
    </message>
    <message>
        <source>The operation {type} “{name}” has fewer inputs than it needs.</source>
        <translation>操作 {type}“{name}”的输入少于所需数量。</translation>
    </message>
    <message>
        <source>It declares the output “{name}”, which no operation produces.</source>
        <translation>它声明了输出“{name}”，但没有操作产生它。</translation>
    </message>
    <message>
        <source>Name an output that exists with --output NAME.</source>
        <translation>请用 --output NAME 指定一个存在的输出。</translation>
    </message>
    <message>
        <source>The file is damaged or incomplete: its inner offsets lead nowhere.</source>
        <translation>文件已损坏或不完整：内部偏移指向无效位置。</translation>
    </message>
    <message>
        <source>The .bin file does not hold the weights that the .xml describes.</source>
        <translation>.bin 文件中没有 .xml 所描述的权重。</translation>
    </message>
    <message>
        <source>The .xml contradicts itself about the size of a constant.</source>
        <translation>.xml 对某个常量大小的描述自相矛盾。</translation>
    </message>
    <message>
        <source>A connection leads to the layer {id}, which is not in the .xml.</source>
        <translation>有连接指向层 {id}，但它不在 .xml 中。</translation>
    </message>
    <message>
        <source>The layers of the .xml do not fit together, first at number {id}.</source>
        <translation>.xml 中的层彼此不符，首先是编号 {id}。</translation>
    </message>
    <message>
        <source>It has the element type {name}, which OpenVINO does not know.</source>
        <translation>它含有 OpenVINO 不认识的元素类型 {name}。</translation>
    </message>
    <message>
        <source>If a newer OpenVINO wrote it, update OpenVINO here.</source>
        <translation>如果它由更新的 OpenVINO 写出，请升级此处的 OpenVINO。</translation>
    </message>
    <message>
        <source>“{name}” stands where the size of a dimension should be.</source>
        <translation>本应是维度大小的位置却是“{name}”。</translation>
    </message>
    <message>
        <source>The XML is damaged: {cause}</source>
        <translation>XML 已损坏：{cause}</translation>
    </message>
    <message>
        <source>The model “{path}” could not be converted.</source>
        <translation>无法转换模型“{path}”。</translation>
    </message>
    <message>
        <source>OpenVINO could not convert {names}: {cause}</source>
        <translation>OpenVINO 无法转换 {names}：{cause}</translation>
    </message>
    <message>
        <source>Export the model with another opset, for example opset_version=17, or a newer exporter.</source>
        <translation>请用另一个 opset（例如 opset_version=17）或更新的导出器导出模型。</translation>
    </message>
    <message>
        <source>Or cut the model before them with --output NAME, and compute the rest in your program; “ov-workbench inspect MODEL --nodes” lists the names.</source>
        <translation>或用 --output NAME 在它们之前裁剪模型，其余部分在您的程序中计算；“ov-workbench inspect MODEL --nodes”会列出名称。</translation>
    </message>
    <message>
        <source>Or convert it in Python with an OpenVINO extension for these operations.</source>
        <translation>或在 Python 中使用支持这些操作的 OpenVINO 扩展来转换。</translation>
    </message>
    <message>
        <source>It works on text: keep that part (tokenizer, look-up tables) in your program, and cut the model at its first numeric tensor with --input NAME.</source>
        <translation>它处理文本：请将该部分（分词器、查找表）留在您的程序中，并用 --input NAME 在第一个数值张量处裁剪模型。</translation>
    </message>
    <message>
        <source>Export it so that only plain tensors go in and out: no sequences, dictionaries, optional or complex values.</source>
        <translation>请导出为只有普通张量输入和输出：不含序列、字典、可选值或复数。</translation>
    </message>
    <message>
        <source>These are operations of classical machine learning (trees, linear classifiers), which OpenVINO does not run: use ONNX Runtime for that part.</source>
        <translation>这些是经典机器学习的操作（树、线性分类器），OpenVINO 不运行它们：该部分请使用 ONNX Runtime。</translation>
    </message>
    <message>
        <source>These operations belong to ONNX Runtime (domain com.microsoft): give the model as it was before ONNX Runtime optimized or quantized it.</source>
        <translation>这些操作属于 ONNX Runtime（域 com.microsoft）：请给出经 ONNX Runtime 优化或量化之前的模型。</translation>
    </message>
    <message>
        <source>Export the model as it was before quantization, and quantize it for OpenVINO afterwards.</source>
        <translation>请导出量化之前的模型，之后再为 OpenVINO 量化。</translation>
    </message>
    <message>
        <source>It calls Python code, which no file can hold: replace that with operations of the framework.</source>
        <translation>它调用 Python 代码，而文件无法保存代码：请改用框架的操作。</translation>
    </message>
    <message>
        <source>Check the model in the framework it comes from.</source>
        <translation>请在模型所来自的框架中检查它。</translation>
    </message>
    <message>
        <source>Export it again, with a newer exporter or another opset.</source>
        <translation>请用更新的导出器或另一个 opset 重新导出。</translation>
    </message>
    <message>
        <source>Give the inputs the element types that the operation takes, for example --input &apos;{example}&apos;.</source>
        <translation>请为输入指定该操作接受的元素类型，例如 --input &apos;{example}&apos;。</translation>
    </message>
    <message>
        <source>The run was stopped before the first block was measured.</source>
        <translation>在测完第一个测量块之前，运行已停止。</translation>
    </message>
    <message>
        <source>{device} cannot be profiled.</source>
        <translation>无法对 {device} 做性能分析。</translation>
    </message>
    <message>
        <source>It has no per-layer counters (PERF_COUNT), and layer times are not guessed.</source>
        <translation>它没有逐层计数器（PERF_COUNT），而层耗时不靠猜测。</translation>
    </message>
    <message>
        <source>Benchmark it instead, or profile the model on the CPU.</source>
        <translation>请改做基准测试，或在 CPU 上分析模型性能。</translation>
    </message>
    <message>
        <source>Measuring in {blocks} freshly compiled blocks</source>
        <translation>正在以 {blocks} 个重新编译的测量块进行测量</translation>
    </message>
    <message>
        <source>A single block gives no confidence intervals.</source>
        <translation>只有一个测量块，无法给出置信区间。</translation>
    </message>
    <message>
        <source>Stopped after {done} of {wanted} blocks.</source>
        <translation>完成 {wanted} 个测量块中的 {done} 个后停止。</translation>
    </message>
    <message>
        <source>The runtime counts whole microseconds and cuts the rest off: the times of {count} short layers are a little too small, and what they lack appears as unattributed.</source>
        <translation>运行时只计整微秒，其余舍去：{count} 个较短的层耗时略偏小，缺少的部分计入未归属时间。</translation>
    </message>
    <message>
        <source>The layers&apos; sum exceeds the latency: their counters overlap in time.</source>
        <translation>各层之和超过延迟：它们的计数器在时间上有重叠。</translation>
    </message>
    <message>
        <source>{path} could not be written.</source>
        <translation>无法写入 {path}。</translation>
    </message>
    <message>
        <source>Choose another place, or make room there.</source>
        <translation>请选择其他位置，或腾出空间。</translation>
    </message>
    <message>
        <source>The model cannot be run.</source>
        <translation>无法运行模型。</translation>
    </message>
    <message>
        <source>It has no inputs, so there is nothing to feed it with.</source>
        <translation>它没有输入，无法提供数据。</translation>
    </message>
    <message>
        <source>Export it again with its data as an input, not as a constant.</source>
        <translation>请重新导出模型，把数据作为输入而不是常量。</translation>
    </message>
    <message>
        <source>The device {device} is not available.</source>
        <translation>设备 {device} 不可用。</translation>
    </message>
    <message>
        <source>OpenVINO sees these devices here: {devices}.</source>
        <translation>OpenVINO 在此处检测到以下设备：{devices}。</translation>
    </message>
    <message>
        <source>Choose one of them.</source>
        <translation>请选择其中之一。</translation>
    </message>
    <message>
        <source>The devices step says why another is missing: ov-workbench devices.</source>
        <translation>devices 步骤会说明其他设备为何不可用：ov-workbench devices。</translation>
    </message>
    <message>
        <source>Loading PyTorch</source>
        <translation>正在加载 PyTorch</translation>
    </message>
    <message>
        <source>Sizes that were fixed when the model was exported are open now; set them, or a wrong size gives NaN.</source>
        <translation>导出时固定的大小现在未定；请设置它们，否则错误的大小会得到 NaN。</translation>
    </message>
    <message>
        <source>The model “{path}” cannot be loaded.</source>
        <translation>无法加载模型“{path}”。</translation>
    </message>
    <message>
        <source>PyTorch refuses it: {cause}</source>
        <translation>PyTorch 拒绝加载：{cause}</translation>
    </message>
    <message>
        <source>Load it in the PyTorch it was made with, and export it again.</source>
        <translation>请用创建它的 PyTorch 加载，并重新导出。</translation>
    </message>
    <message>
        <source>“{path}” cannot be read here yet.</source>
        <translation>此处暂时无法读取“{path}”。</translation>
    </message>
    <message>
        <source>It is a {format} model, and reading it needs PyTorch, which is not installed.</source>
        <translation>它是 {format} 模型，读取它需要 PyTorch，但尚未安装。</translation>
    </message>
    <message>
        <source>Or export the model as ONNX.</source>
        <translation>或将模型导出为 ONNX。</translation>
    </message>
    <message>
        <source>Nothing can be written to “{path}”.</source>
        <translation>无法向“{path}”写入。</translation>
    </message>
    <message>
        <source>Choose another folder, or make room there.</source>
        <translation>请选择另一个文件夹，或腾出空间。</translation>
    </message>
    <message>
        <source>An inference failed.</source>
        <translation>推理失败。</translation>
    </message>
    <message>
        <source>Try another shape or another device.</source>
        <translation>请尝试其他形状或其他设备。</translation>
    </message>
    <message>
        <source>Warming up</source>
        <translation>正在预热</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>正在测量</translation>
    </message>
    <message>
        <source>Qt libraries</source>
        <translation>Qt 库</translation>
    </message>
    <message>
        <source>display</source>
        <translation>显示器</translation>
    </message>
    <message>
        <source>Chinese font</source>
        <translation>中文字体</translation>
    </message>
    <message>
        <source>Install it: sudo apt-get install {package}</source>
        <translation>请安装：sudo apt-get install {package}</translation>
    </message>
    <message>
        <source>Install the package that Debian calls {package} with your system&apos;s tools.</source>
        <translation>请用系统工具安装在 Debian 中名为 {package} 的软件包。</translation>
    </message>
    <message>
        <source>The window needs a display; everything else works without.</source>
        <translation>窗口需要显示器；其他功能不受影响。</translation>
    </message>
    <message>
        <source>Running the step {step}</source>
        <translation>正在运行步骤 {step}</translation>
    </message>
    <message>
        <source>Starting the step {step}</source>
        <translation>正在启动步骤 {step}</translation>
    </message>
    <message>
        <source>Finished but for the last part. {why}</source>
        <translation>除最后一部分外均已完成。{why}</translation>
    </message>
    <message>
        <source>Cancelled before it started, because the program was closed.</source>
        <translation>因程序关闭，在开始前已取消。</translation>
    </message>
    <message>
        <source>Cancelled before it started.</source>
        <translation>在开始前已取消。</translation>
    </message>
    <message>
        <source>Failed because of an error in OV Workbench itself; the log file has it.</source>
        <translation>因 OV Workbench 自身的错误而失败；日志文件中有记录。</translation>
    </message>
    <message>
        <source>Stopped after {duration}; what had been measured until then is kept.</source>
        <translation>{duration} 后停止；已保留此前测量的数据。</translation>
    </message>
    <message>
        <source>Finished in {duration}.</source>
        <translation>已完成，用时 {duration}。</translation>
    </message>
    <message>
        <source>Cancelled after {duration}.</source>
        <translation>{duration} 后取消。</translation>
    </message>
    <message>
        <source>Cancelled after {duration}, because the program was closed.</source>
        <translation>{duration} 后因程序关闭而取消。</translation>
    </message>
    <message>
        <source>The worker did not get ready in {duration}.</source>
        <translation>工作进程在 {duration} 内未就绪。</translation>
    </message>
    <message>
        <source>Timed out: ended at the limit of {limit} while {activity:inline}.</source>
        <translation>超时：在“{activity:inline}”时达到上限 {limit}，已结束。</translation>
    </message>
    <message>
        <source>Close other programs, or give the job a higher memory limit (--memory-limit SIZE; in the window “Job limits”).</source>
        <translation>请关闭其他程序，或提高任务的内存上限（--memory-limit SIZE；在窗口中为“任务限制”）。</translation>
    </message>
    <message>
        <source>Out of memory while {activity:inline}: it used {used}, the limit was {limit}.</source>
        <translation>在“{activity:inline}”时内存不足：已用 {used}，上限为 {limit}。</translation>
    </message>
    <message>
        <source>Killed from outside while {activity:inline}, with {free} of memory free.</source>
        <translation>在“{activity:inline}”时被外部强制终止；当时还有 {free} 可用内存。</translation>
    </message>
    <message>
        <source>Start it again.</source>
        <translation>请重新启动。</translation>
    </message>
    <message>
        <source>In a container, look at its own memory limit.</source>
        <translation>如果在容器中运行，请查看容器自身的内存限制。</translation>
    </message>
    <message>
        <source>Out of memory while {activity:inline}: it used {used} and asked for more than the limit of {limit}.</source>
        <translation>在“{activity:inline}”时内存不足：已用 {used}，并请求超过上限 {limit} 的内存。</translation>
    </message>
    <message>
        <source>Failed: {why}</source>
        <translation>失败：{why}</translation>
    </message>
    <message>
        <source>The worker could not be started: {reason}</source>
        <translation>无法启动工作进程：{reason}</translation>
    </message>
    <message>
        <source>Failed: the worker&apos;s answer could not be read.</source>
        <translation>失败：无法读取工作进程的应答。</translation>
    </message>
    <message>
        <source>Killed from outside while {activity:inline}; the system has probably run out of memory.</source>
        <translation>在“{activity:inline}”时被外部强制终止；可能是系统内存不足。</translation>
    </message>
    <message>
        <source>Timed out while {activity:inline}: for {limit} it made no progress, and read and wrote nothing.</source>
        <translation>超时：在“{activity:inline}”时，{limit} 内没有进展，也没有读写。</translation>
    </message>
    <message>
        <source>The model is probably built in a way that the runtime cannot get through, such as branches nested deeply or chains of thousands of operations: simplify or cut it.</source>
        <translation>模型的结构可能使运行时无法完成，例如嵌套很深的分支或由数千个操作组成的长链：请简化或裁剪。</translation>
    </message>
    <message>
        <source>The worker ended before it was ready ({status}).</source>
        <translation>工作进程在就绪前结束（{status}）。</translation>
    </message>
    <message>
        <source>Ended from outside ({status}) while {activity:inline}.</source>
        <translation>在“{activity:inline}”时被外部结束（{status}）。</translation>
    </message>
    <message>
        <source>Crashed: {status} while {activity:inline}.</source>
        <translation>崩溃：在“{activity:inline}”时发生 {status}。</translation>
    </message>
    <message>
        <source>Allow the job more time (--time-limit SECONDS; in the window “Job limits”), or give it less to do.</source>
        <translation>请给任务更多时间（--time-limit SECONDS；在窗口中为“任务限制”），或减少它的工作量。</translation>
    </message>
    <message>
        <source>Use a smaller batch or input shape.</source>
        <translation>请使用更小的批大小或输入形状。</translation>
    </message>
    <message>
        <source>Run it again; a crash that comes back depends on the model or the driver.</source>
        <translation>请再运行一次；反复出现的崩溃与模型或驱动程序有关。</translation>
    </message>
    <message>
        <source>Try another device or precision.</source>
        <translation>请尝试其他设备或精度。</translation>
    </message>
    <message>
        <source>Look at what `ov-workbench doctor` says about this machine.</source>
        <translation>请查看 `ov-workbench doctor` 对本机的检查结果。</translation>
    </message>
    <message>
        <source>The step {step} did not finish.</source>
        <translation>步骤 {step} 未完成。</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation>请选择其他位置。</translation>
    </message>
    <message>
        <source>Drawing the report</source>
        <translation>正在绘制报告</translation>
    </message>
    <message>
        <source>Writing the report</source>
        <translation>正在写入报告</translation>
    </message>
    <message>
        <source>The project was not changed.</source>
        <translation>项目未更改。</translation>
    </message>
    <message>
        <source>The project is closed.</source>
        <translation>项目已关闭。</translation>
    </message>
    <message>
        <source>Interrupted: the program ended while this job was running.</source>
        <translation>已中断：任务运行时程序结束。</translation>
    </message>
    <message>
        <source>Interrupted: the program ended before this job began.</source>
        <translation>已中断：任务开始前程序结束。</translation>
    </message>
    <message>
        <source>The project {folder} cannot be opened.</source>
        <translation>无法打开项目 {folder}。</translation>
    </message>
    <message>
        <source>The project&apos;s folder cannot be written, so it is open read-only.</source>
        <translation>项目文件夹无法写入，因此以只读方式打开。</translation>
    </message>
    <message>
        <source>The project is open in another window, so it is open read-only here.</source>
        <translation>项目已在另一个窗口中打开，因此在此以只读方式打开。</translation>
    </message>
    <message>
        <source>The project is open in another window (process {pid} on {host}), so it is open read-only here.</source>
        <translation>项目已在另一个窗口中打开（{host} 上的进程 {pid}），因此在此以只读方式打开。</translation>
    </message>
    <message>
        <source>It is a file, or lies below one; a project is a folder.</source>
        <translation>它是文件，或位于文件之下；项目应是文件夹。</translation>
    </message>
    <message>
        <source>The folder holds other files and is not a project.</source>
        <translation>该文件夹含有其他文件，不是项目。</translation>
    </message>
    <message>
        <source>Nothing can be written there ({reason}).</source>
        <translation>无法在那里写入（{reason}）。</translation>
    </message>
    <message>
        <source>Choose an existing project, or a new or empty folder that you may write.</source>
        <translation>请选择已有的项目，或您有权写入的新文件夹或空文件夹。</translation>
    </message>
    <message>
        <source>It was made by an older version, and cannot be upgraded read-only.</source>
        <translation>它由较旧的版本创建，只读时无法升级。</translation>
    </message>
    <message>
        <source>Close the other window and open it again.</source>
        <translation>请关闭另一个窗口，然后重新打开。</translation>
    </message>
    <message>
        <source>Its project.db was made by another program.</source>
        <translation>它的 project.db 由其他程序创建。</translation>
    </message>
    <message>
        <source>It was made by a newer OV Workbench: it has version {found}, this program reads up to {known}.</source>
        <translation>它由更新的 OV Workbench 创建：版本为 {found}，本程序最高可读取 {known}。</translation>
    </message>
    <message>
        <source>Install the newest OV Workbench.</source>
        <translation>请安装最新的 OV Workbench。</translation>
    </message>
    <message>
        <source>Another program keeps its database locked.</source>
        <translation>另一个程序锁定了它的数据库。</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>磁盘已满。</translation>
    </message>
    <message>
        <source>Its project.db is damaged, or is no project database.</source>
        <translation>它的 project.db 已损坏，或不是项目数据库。</translation>
    </message>
    <message>
        <source>Put back a copy of project.db, there may be one in the folder backups.</source>
        <translation>请放回 project.db 的副本，文件夹 backups 中可能有。</translation>
    </message>
    <message>
        <source>The run cannot be shown.</source>
        <translation>无法显示此运行。</translation>
    </message>
    <message>
        <source>What the project holds of it does not fit this version of the program.</source>
        <translation>项目中保存的内容与本版本程序不符。</translation>
    </message>
    <message>
        <source>The project has nothing with the id {id}.</source>
        <translation>项目中没有 ID 为 {id} 的内容。</translation>
    </message>
    <message>
        <source>It was deleted, or belongs to another project.</source>
        <translation>它已被删除，或属于其他项目。</translation>
    </message>
    <message>
        <source>The report is in {path}.</source>
        <translation>报告保存在 {path}。</translation>
    </message>
    <message>
        <source>No browser answered. The report is {path}.</source>
        <translation>没有浏览器响应。报告是 {path}。</translation>
    </message>
    <message>
        <source>Nothing in {folder} looks like a model.</source>
        <translation>{folder} 中没有像模型的内容。</translation>
    </message>
    <message>
        <source>Deleted {name}.</source>
        <translation>已删除 {name}。</translation>
    </message>
    <message>
        <source>The folder {path} is not there.</source>
        <translation>文件夹 {path} 不存在。</translation>
    </message>
    <message>
        <source>No file manager answered. The folder is {path}.</source>
        <translation>没有文件管理器响应。文件夹是 {path}。</translation>
    </message>
    <message>
        <source>The name was not changed.</source>
        <translation>名称未更改。</translation>
    </message>
    <message>
        <source>A name has between 1 and 200 characters.</source>
        <translation>名称应为 1 到 200 个字符。</translation>
    </message>
    <message>
        <source>This needs a project.</source>
        <translation>此操作需要项目。</translation>
    </message>
    <message>
        <source>No project is open.</source>
        <translation>没有打开的项目。</translation>
    </message>
    <message>
        <source>Open a project, or name one with --project.</source>
        <translation>请打开项目，或用 --project 指定。</translation>
    </message>
    <message>
        <source>The model&apos;s file has changed since it was imported: this run measured its new content.</source>
        <translation>模型文件在导入后有改动：此次运行测量的是新内容。</translation>
    </message>
    <message>
        <source>The result could not be kept in the project.</source>
        <translation>无法将结果保存到项目中。</translation>
    </message>
    <message>
        <source>This is a defect of the program; the log has the details.</source>
        <translation>这是程序的缺陷；日志中有详情。</translation>
    </message>
    <message>
        <source>{name} cannot be measured.</source>
        <translation>无法测量 {name}。</translation>
    </message>
    <message>
        <source>It is Python code; a device runs what it is converted to.</source>
        <translation>它是 Python 代码；设备运行的是由它转换得到的模型。</translation>
    </message>
    <message>
        <source>Convert it, and measure the result.</source>
        <translation>请转换它，再测量结果。</translation>
    </message>
    <message>
        <source>The model was not converted.</source>
        <translation>模型未转换。</translation>
    </message>
    <message>
        <source>No new model was made.</source>
        <translation>没有生成新模型。</translation>
    </message>
    <message>
        <source>No output folder was given, and no project is open.</source>
        <translation>未指定输出文件夹，也没有打开的项目。</translation>
    </message>
    <message>
        <source>Choose a folder, or open a project.</source>
        <translation>请选择文件夹，或打开一个项目。</translation>
    </message>
    <message>
        <source>Nothing was deleted.</source>
        <translation>没有删除任何内容。</translation>
    </message>
    <message>
        <source>A job is using it.</source>
        <translation>有任务正在使用它。</translation>
    </message>
    <message>
        <source>Cancel the job, or wait for it.</source>
        <translation>请取消任务，或等待其完成。</translation>
    </message>
    <message>
        <source>It was interrupted.</source>
        <translation>它被中断了。</translation>
    </message>
    <message>
        <source>The step was cancelled.</source>
        <translation>步骤已取消。</translation>
    </message>
    <message>
        <source>The step ended without a result.</source>
        <translation>步骤结束，没有结果。</translation>
    </message>
    <message>
        <source>The inputs of forward are: {names}.</source>
        <translation>forward 的输入有：{names}。</translation>
    </message>
    <message>
        <source>Name every example input, or none.</source>
        <translation>请为所有示例输入命名，或都不命名。</translation>
    </message>
    <message>
        <source>The example input “{name}” needs a shape of numbers only.</source>
        <translation>示例输入“{name}”需要只含数字的形状。</translation>
    </message>
    <message>
        <source>Give it as for instance [1,3,224,224].</source>
        <translation>请写成类似 [1,3,224,224] 的形式。</translation>
    </message>
    <message>
        <source>PyTorch has no element type {type}.</source>
        <translation>PyTorch 没有元素类型 {type}。</translation>
    </message>
    <message>
        <source>Use one of f32, f16, bf16, i64, i32, u8, boolean.</source>
        <translation>请使用 f32、f16、bf16、i64、i32、u8、boolean 之一。</translation>
    </message>
    <message>
        <source>The example inputs cannot be used.</source>
        <translation>无法使用这些示例输入。</translation>
    </message>
    <message>
        <source>Its type {type} cannot hold the value {value}.</source>
        <translation>它的类型 {type} 无法容纳值 {value}。</translation>
    </message>
    <message>
        <source>Give whole numbers from {low} to {high}.</source>
        <translation>请给出 {low} 到 {high} 的整数。</translation>
    </message>
    <message>
        <source>The input “{name}” {shape} cannot be frozen to this value.</source>
        <translation>输入“{name}”{shape} 无法冻结为此值。</translation>
    </message>
    <message>
        <source>Its shape is open, and a constant has a fixed one.</source>
        <translation>它的形状未定，而常量的形状是固定的。</translation>
    </message>
    <message>
        <source>Give it a shape without open dimensions as well.</source>
        <translation>请同时为它给出没有未定维度的形状。</translation>
    </message>
    <message>
        <source>It has {count} elements, and {given} values were given.</source>
        <translation>它有 {count} 个元素，而给出了 {given} 个值。</translation>
    </message>
    <message>
        <source>Give one number for all elements, or one for each.</source>
        <translation>请为所有元素给出一个数，或每个元素一个数。</translation>
    </message>
    <message>
        <source>The layout {layout} does not fit the input “{name}”.</source>
        <translation>布局 {layout} 与输入“{name}”不符。</translation>
    </message>
    <message>
        <source>The input has {rank} dimensions.</source>
        <translation>该输入有 {rank} 个维度。</translation>
    </message>
    <message>
        <source>Give one letter for each dimension, in the model&apos;s order.</source>
        <translation>请按模型的顺序为每个维度写一个字母。</translation>
    </message>
    <message>
        <source>Give example inputs as the model takes them, with --example-input &apos;{example}&apos;.</source>
        <translation>请按模型所需给出示例输入：--example-input &apos;{example}&apos;。</translation>
    </message>
    <message>
        <source>Run the module on these inputs in Python first: it must work there too.</source>
        <translation>请先在 Python 中用这些输入运行该模块：在那里也必须能运行。</translation>
    </message>
    <message>
        <source>Write such a branch with torch.cond or torch.where, or save the module with torch.jit.script.</source>
        <translation>请用 torch.cond 或 torch.where 改写此分支，或用 torch.jit.script 保存模块。</translation>
    </message>
    <message>
        <source>Use the PyTorch version that saved it, or save it again with the one that is installed here.</source>
        <translation>请使用保存它的 PyTorch 版本，或用此处安装的版本重新保存。</translation>
    </message>
    <message>
        <source>Without example inputs the module had to be compiled from its source, which failed: {cause}</source>
        <translation>没有示例输入时，只能从源代码编译该模块，但编译失败：{cause}</translation>
    </message>
    <message>
        <source>The module returns something other than tensors (or lists of tensors).</source>
        <translation>该模块返回的不是张量（或张量列表）。</translation>
    </message>
    <message>
        <source>Wrap it in a module whose forward returns only tensors.</source>
        <translation>请将它包装到 forward 只返回张量的模块中。</translation>
    </message>
    <message>
        <source>The module did not run on the example inputs: {cause}</source>
        <translation>该模块无法在示例输入上运行：{cause}</translation>
    </message>
    <message>
        <source>Which way the computation goes depends on the values of a tensor, in line {line} of its source.</source>
        <translation>计算走哪条分支取决于张量的值，位于其源代码第 {line} 行。</translation>
    </message>
    <message>
        <source>Which way the computation goes depends on the values of a tensor.</source>
        <translation>计算走哪条分支取决于张量的值。</translation>
    </message>
    <message>
        <source>It uses {name}, an operator of an extension that is not loaded here.</source>
        <translation>它使用了 {name}，这是此处未加载的扩展中的算子。</translation>
    </message>
    <message>
        <source>Export it with operators of PyTorch itself, or as ONNX.</source>
        <translation>请用 PyTorch 自身的算子导出，或导出为 ONNX。</translation>
    </message>
    <message>
        <source>It was saved in version {found} of its format; the PyTorch here reads version {known}.</source>
        <translation>它以格式版本 {found} 保存；此处的 PyTorch 可读取版本 {known}。</translation>
    </message>
    <message>
        <source>The archive is incomplete: {name} is not in it.</source>
        <translation>归档不完整：其中没有 {name}。</translation>
    </message>
    <message>
        <source>The archive is damaged or incomplete.</source>
        <translation>归档已损坏或不完整。</translation>
    </message>
    <message>
        <source>PyTorch cannot open it: it is damaged, was saved by another version, or uses operators of an extension.</source>
        <translation>PyTorch 无法打开它：它已损坏、由其他版本保存，或使用了扩展的算子。</translation>
    </message>
    <message>
        <source>{names} and {count} more</source>
        <translation>{names} 及另外 {count} 个</translation>
    </message>
    <message>
        <source>It passes complex numbers to a place where OpenVINO has real ones only.</source>
        <translation>它把复数传给了 OpenVINO 只接受实数的位置。</translation>
    </message>
    <message>
        <source>Return real and imaginary part apart (torch.view_as_real), or leave that part out.</source>
        <translation>请分别返回实部和虚部（torch.view_as_real），或去掉该部分。</translation>
    </message>
    <message>
        <source>It passes a list of tensors to a place where OpenVINO has single tensors only.</source>
        <translation>它把张量列表传给了 OpenVINO 只接受单个张量的位置。</translation>
    </message>
    <message>
        <source>It computes with text, which OpenVINO does not.</source>
        <translation>它对文本进行计算，OpenVINO 不支持。</translation>
    </message>
    <message>
        <source>It passes “None” to a place where OpenVINO needs a tensor.</source>
        <translation>它把“None”传给了 OpenVINO 需要张量的位置。</translation>
    </message>
    <message>
        <source>Its input or output “{name}” is a sequence or a map; OpenVINO has tensors only.</source>
        <translation>它的输入或输出“{name}”是序列或映射；OpenVINO 只有张量。</translation>
    </message>
    <message>
        <source>Export it with tensors only; from scikit-learn without the ZipMap (option zipmap: False).</source>
        <translation>请导出为只含张量；从 scikit-learn 导出时去掉 ZipMap（选项 zipmap: False）。</translation>
    </message>
    <message>
        <source>It has a tensor of an element type that OpenVINO does not have, such as complex numbers.</source>
        <translation>它含有 OpenVINO 没有的元素类型的张量，例如复数。</translation>
    </message>
    <message>
        <source>Export it with real numbers: f32, f16, bf16, or integers of up to 64 bits.</source>
        <translation>请用实数导出：f32、f16、bf16 或最多 64 位的整数。</translation>
    </message>
    <message>
        <source>It has no tensor “{name}”.</source>
        <translation>它没有张量“{name}”。</translation>
    </message>
    <message>
        <source>It has no input “{name}”, or none that the outputs need.</source>
        <translation>它没有输入“{name}”，或没有输出需要该输入。</translation>
    </message>
    <message>
        <source>It has no input “{name}”.</source>
        <translation>它没有输入“{name}”。</translation>
    </message>
    <message>
        <source>More inputs were given than the model has.</source>
        <translation>给出的输入多于模型的输入。</translation>
    </message>
    <message>
        <source>It is not clear which input gets the picture.</source>
        <translation>不清楚图片应给哪个输入。</translation>
    </message>
    <message>
        <source>Choose one of them, and give its layout.</source>
        <translation>请选择其中一个，并给出它的布局。</translation>
    </message>
    <message>
        <source>It takes {type}, which does not hold 0..255.</source>
        <translation>它接受 {type}，无法容纳 0..255。</translation>
    </message>
    <message>
        <source>The other inputs were fed with zeros: {inputs}.</source>
        <translation>其他输入以零填充：{inputs}。</translation>
    </message>
    <message>
        <source>The model could not be run on the picture.</source>
        <translation>无法在此图片上运行模型。</translation>
    </message>
    <message>
        <source>Give the input a fixed shape, or try another picture.</source>
        <translation>请为输入指定固定的形状，或换一张图片。</translation>
    </message>
    <message>
        <source>The model does not take the picture as {shape}.</source>
        <translation>模型不接受形状为 {shape} 的图片。</translation>
    </message>
    <message>
        <source>Give the input a fixed shape that the model can take.</source>
        <translation>请为输入指定模型可以接受的固定形状。</translation>
    </message>
    <message>
        <source>It has {channels} channels ({shape} {layout}); a picture has 1, 3 or 4.</source>
        <translation>它有 {channels} 个通道（{shape} {layout}）；图片有 1、3 或 4 个通道。</translation>
    </message>
    <message>
        <source>It takes {type}, which zeros cannot stand for.</source>
        <translation>它接受 {type}，零无法代替。</translation>
    </message>
    <message>
        <source>The input “{name}” cannot be fed for a preview.</source>
        <translation>无法为预览向输入“{name}”提供数据。</translation>
    </message>
    <message>
        <source>Choose another input or type that takes pictures.</source>
        <translation>请选择接受图片的其他输入或类型。</translation>
    </message>
    <message>
        <source>The file has 0 bytes, so there is no picture in it.</source>
        <translation>文件大小为 0 字节，其中没有图片。</translation>
    </message>
    <message>
        <source>“{path}” is no picture that can be read here.</source>
        <translation>“{path}”不是此处能读取的图片。</translation>
    </message>
    <message>
        <source>Its content is none of {formats}, or its header is damaged.</source>
        <translation>它的内容不属于 {formats}，或文件头已损坏。</translation>
    </message>
    <message>
        <source>Its content is no WAV sound.</source>
        <translation>其内容不是 WAV 声音。</translation>
    </message>
    <message>
        <source>It is compressed or of a rare kind (format {kind}, {bits} bits).</source>
        <translation>它是压缩的或罕见的格式（格式 {kind}，{bits} 位）。</translation>
    </message>
    <message>
        <source>It has more than {most} MB.</source>
        <translation>它超过 {most} MB。</translation>
    </message>
    <message>
        <source>There is no sound in it.</source>
        <translation>其中没有声音。</translation>
    </message>
    <message>
        <source>It breaks off: the file is incomplete.</source>
        <translation>它中途中断：文件不完整。</translation>
    </message>
    <message>
        <source>It holds a single number.</source>
        <translation>它只含一个数值。</translation>
    </message>
    <message>
        <source>There are no labels in it.</source>
        <translation>其中没有标签。</translation>
    </message>
    <message>
        <source>It holds labels only.</source>
        <translation>它只含标签。</translation>
    </message>
    <message>
        <source>Its array “{name}” has no samples.</source>
        <translation>其数组“{name}”没有样本。</translation>
    </message>
    <message>
        <source>There are no arrays in it.</source>
        <translation>其中没有数组。</translation>
    </message>
    <message>
        <source>Of its parts, “{part}” is taken.</source>
        <translation>在其各部分中，采用“{part}”。</translation>
    </message>
    <message>
        <source>It holds Python objects, and only numbers are read.</source>
        <translation>它含有 Python 对象，而这里只读取数值。</translation>
    </message>
    <message>
        <source>It is damaged: {cause}</source>
        <translation>它已损坏：{cause}</translation>
    </message>
    <message>
        <source>It is damaged.</source>
        <translation>它已损坏。</translation>
    </message>
    <message>
        <source>The picture “{path}” cannot be read.</source>
        <translation>无法读取图片“{path}”。</translation>
    </message>
    <message>
        <source>It has {size} pixels; more than {most} megapixels are not unpacked.</source>
        <translation>它有 {size} 像素；超过 {most} 百万像素的图片不会解压。</translation>
    </message>
    <message>
        <source>There are no two folders with pictures and masks in it.</source>
        <translation>其中没有图片和掩码两个文件夹。</translation>
    </message>
    <message>
        <source>Name them “images” and “masks”, or give the masks&apos; folder as labels.</source>
        <translation>请将它们命名为“images”和“masks”，或将掩码文件夹作为标签给出。</translation>
    </message>
    <message>
        <source>There are no pictures in it.</source>
        <translation>其中没有图片。</translation>
    </message>
    <message>
        <source>No mask has the name of a picture.</source>
        <translation>没有掩码与图片同名。</translation>
    </message>
    <message>
        <source>It has more than {most} megapixels.</source>
        <translation>它超过 {most} 百万像素。</translation>
    </message>
    <message>
        <source>Its mask is no picture that can be read.</source>
        <translation>其掩码不是可读取的图片。</translation>
    </message>
    <message>
        <source>Its mask is damaged.</source>
        <translation>其掩码已损坏。</translation>
    </message>
    <message>
        <source>Its mask is coloured: save it with a palette, or gray.</source>
        <translation>其掩码是彩色的：请以调色板或灰度保存。</translation>
    </message>
    <message>
        <source>{count} pictures have no mask, and are left out.</source>
        <translation>{count} 张图片没有掩码，已略过。</translation>
    </message>
    <message>
        <source>The picture “{path}” is too big.</source>
        <translation>图片“{path}”太大。</translation>
    </message>
    <message>
        <source>Make it smaller, or choose another picture.</source>
        <translation>请缩小它，或选择其他图片。</translation>
    </message>
    <message>
        <source>Choose another picture.</source>
        <translation>请选择其他图片。</translation>
    </message>
    <message>
        <source>Its conversion failed.</source>
        <translation>它的转换失败了。</translation>
    </message>
    <message>
        <source>The preprocessing could not be built into the model.</source>
        <translation>无法将预处理写入模型。</translation>
    </message>
    <message>
        <source>Leave out one part after the other to see which it is.</source>
        <translation>请逐项去掉，看看是哪一项造成的。</translation>
    </message>
    <message>
        <source>Only one preprocessing can hold.</source>
        <translation>只能有一个预处理生效。</translation>
    </message>
    <message>
        <source>The data has one value for each sample, and the model more inputs.</source>
        <translation>数据的每个样本只有一个值，而模型有更多输入。</translation>
    </message>
    <message>
        <source>Give an .npz file with an array for each input, by their names.</source>
        <translation>请给出 .npz 文件，其中每个输入有一个数组，按输入名称命名。</translation>
    </message>
    <message>
        <source>Or convert the model with the other inputs fixed to a value.</source>
        <translation>或者转换模型时将其他输入固定为某个值。</translation>
    </message>
    <message>
        <source>Texts cannot be fed as they are.</source>
        <translation>文本无法直接输入。</translation>
    </message>
    <message>
        <source>The network takes numbers, and no tokenizer is given.</source>
        <translation>网络接收数值，但没有给出分词器。</translation>
    </message>
    <message>
        <source>Give the model&apos;s tokenizer.json or vocab.txt.</source>
        <translation>请给出模型的 tokenizer.json 或 vocab.txt。</translation>
    </message>
    <message>
        <source>It is not clear which input the preprocessing is for.</source>
        <translation>不清楚预处理用于哪个输入。</translation>
    </message>
    <message>
        <source>Name one of them.</source>
        <translation>请指明其中一个。</translation>
    </message>
    <message>
        <source>The model has no inputs.</source>
        <translation>模型没有输入。</translation>
    </message>
    <message>
        <source>There is nothing the samples could be fed to.</source>
        <translation>样本无处可输入。</translation>
    </message>
    <message>
        <source>Choose a model with an input.</source>
        <translation>请选择有输入的模型。</translation>
    </message>
    <message>
        <source>There is no data for the input “{name}”.</source>
        <translation>没有用于输入“{name}”的数据。</translation>
    </message>
    <message>
        <source>The data has: {names}.</source>
        <translation>数据中有：{names}。</translation>
    </message>
    <message>
        <source>Name the arrays as the model names its inputs.</source>
        <translation>请按模型输入的名称为数组命名。</translation>
    </message>
    <message>
        <source>The input “{name}” has no batch dimension.</source>
        <translation>输入“{name}”没有批次维度。</translation>
    </message>
    <message>
        <source>For the input “{name}” they have the shapes {shapes}.</source>
        <translation>对于输入“{name}”，它们的形状为 {shapes}。</translation>
    </message>
    <message>
        <source>The samples cannot be fed together.</source>
        <translation>这些样本无法一起输入。</translation>
    </message>
    <message>
        <source>Feed them one by one, with a batch of 1.</source>
        <translation>请逐个输入，批次大小为 1。</translation>
    </message>
    <message>
        <source>Or let pictures be resized to one size: --resize.</source>
        <translation>或者将图片缩放到同一大小：--resize。</translation>
    </message>
    <message>
        <source>The scale of the input “{name}” cannot be 0.</source>
        <translation>输入“{name}”的缩放值不能为 0。</translation>
    </message>
    <message>
        <source>The pixels are divided by it.</source>
        <translation>像素会除以它。</translation>
    </message>
    <message>
        <source>To leave the pixels as they are, give no scale, or 1.</source>
        <translation>要保持像素不变，请不要给出缩放值，或给出 1。</translation>
    </message>
    <message>
        <source>Mean and scale cannot be built into “{name}”.</source>
        <translation>无法将均值和缩放写入“{name}”。</translation>
    </message>
    <message>
        <source>It takes {type}, and the results are fractions.</source>
        <translation>它接受 {type}，而结果是小数。</translation>
    </message>
    <message>
        <source>Leave them out: a quantized model has its own scale inside.</source>
        <translation>请去掉它们：量化模型内部有自己的缩放。</translation>
    </message>
    <message>
        <source>There are {count} mean values for {channels} channels.</source>
        <translation>{channels} 个通道却给出了 {count} 个均值。</translation>
    </message>
    <message>
        <source>There are {count} scale values for {channels} channels.</source>
        <translation>{channels} 个通道却给出了 {count} 个缩放值。</translation>
    </message>
    <message>
        <source>Give one value, or one for each channel.</source>
        <translation>请给出一个值，或每通道一个值。</translation>
    </message>
    <message>
        <source>The channels of “{name}” cannot be reversed.</source>
        <translation>无法反转“{name}”的通道。</translation>
    </message>
    <message>
        <source>That swaps red and blue, and it has {channels} channels: {shape}.</source>
        <translation>这会交换红色和蓝色，而它有 {channels} 个通道：{shape}。</translation>
    </message>
    <message>
        <source>Leave it out, or give the layout if this one is wrong.</source>
        <translation>请去掉它；如果此布局有误，请给出正确的布局。</translation>
    </message>
    <message>
        <source>The layout {fed} cannot become {own} for the input “{name}”.</source>
        <translation>对于输入“{name}”，布局 {fed} 无法变为 {own}。</translation>
    </message>
    <message>
        <source>Both must have the same letters, only in another order.</source>
        <translation>两者必须含有相同的字母，只是顺序不同。</translation>
    </message>
    <message>
        <source>Give both, for example --layout &apos;NHWC-&gt;NCHW&apos;.</source>
        <translation>请给出两者，例如 --layout &apos;NHWC-&gt;NCHW&apos;。</translation>
    </message>
    <message>
        <source>The input “{name}” does not take {color} pictures.</source>
        <translation>输入“{name}”不接受 {color} 图片。</translation>
    </message>
    <message>
        <source>Say what it was trained on: RGB, BGR (3 channels) or gray (1).</source>
        <translation>请指明训练时使用的格式：RGB、BGR（3 通道）或 gray（1 通道）。</translation>
    </message>
    <message>
        <source>{fed} pictures cannot become {wanted} inside of the model.</source>
        <translation>在模型内部无法将 {fed} 图片转换为 {wanted}。</translation>
    </message>
    <message>
        <source>Convert the pictures before they are fed, or feed RGB.</source>
        <translation>请在输入前转换图片，或输入 RGB。</translation>
    </message>
    <message>
        <source>OpenVINO has no such conversion.</source>
        <translation>OpenVINO 没有这种转换。</translation>
    </message>
    <message>
        <source>It exists for the layout NHWC only, and {layout} would be fed.</source>
        <translation>它只支持布局 NHWC，而输入会是 {layout}。</translation>
    </message>
    <message>
        <source>It exists for four dimensions only (NHWC or NCHW).</source>
        <translation>它只支持四个维度（NHWC 或 NCHW）。</translation>
    </message>
    <message>
        <source>A picture of {height} x {width} cannot be fed as {color}.</source>
        <translation>{height} x {width} 的图片无法以 {color} 输入。</translation>
    </message>
    <message>
        <source>Four pixels share one colour in it: both sides must be even.</source>
        <translation>其中四个像素共用一种颜色：两条边都必须是偶数。</translation>
    </message>
    <message>
        <source>Let the model resize from an even size: --resize 480x640.</source>
        <translation>请让模型从偶数大小调整：--resize 480x640。</translation>
    </message>
    <message>
        <source>The size that is fed is not complete.</source>
        <translation>输入数据的大小不完整。</translation>
    </message>
    <message>
        <source>Height and width belong together, and neither can be 0.</source>
        <translation>高度和宽度必须一起给出，且都不能为 0。</translation>
    </message>
    <message>
        <source>Give both, for example 480x640, or none for any size.</source>
        <translation>请给出两者，例如 480x640；任意大小则都不给。</translation>
    </message>
    <message>
        <source>There is no size that pictures could be resized to.</source>
        <translation>图片没有可调整到的大小。</translation>
    </message>
    <message>
        <source>The input “{name}” takes any height or width: {shape}.</source>
        <translation>输入“{name}”接受任意高度或宽度：{shape}。</translation>
    </message>
    <message>
        <source>Give it a fixed shape, for example {example}.</source>
        <translation>请为它指定固定的形状，例如 {example}。</translation>
    </message>
    <message>
        <source>Or leave the resize out.</source>
        <translation>或去掉调整大小。</translation>
    </message>
    <message>
        <source>The input “{name}” has the shape {shape} and the layout {layout}.</source>
        <translation>输入“{name}”的形状是 {shape}，布局是 {layout}。</translation>
    </message>
    <message>
        <source>The layout of the input “{name}” is needed.</source>
        <translation>需要输入“{name}”的布局。</translation>
    </message>
    <message>
        <source>Its shape {shape} does not tell where channels, height and width are.</source>
        <translation>它的形状 {shape} 无法说明通道、高度和宽度的位置。</translation>
    </message>
    <message>
        <source>Give the model&apos;s layout, for example --layout &apos;{example}&apos;.</source>
        <translation>请给出模型的布局，例如 --layout &apos;{example}&apos;。</translation>
    </message>
    <message>
        <source>Reading the picture</source>
        <translation>正在读取图片</translation>
    </message>
    <message>
        <source>Drawing the pictures</source>
        <translation>正在绘制图片</translation>
    </message>
    <message>
        <source>The model takes any size; the picture was made smaller, to {height} x {width}.</source>
        <translation>模型接受任意大小；图片已缩小到 {height} x {width}。</translation>
    </message>
    <message>
        <source>Preprocessing the picture</source>
        <translation>正在预处理图片</translation>
    </message>
    <message>
        <source>Running the model</source>
        <translation>正在运行模型</translation>
    </message>
    <message>
        <source>There is no preprocessing, so both are the same.</source>
        <translation>没有预处理，因此两者相同。</translation>
    </message>
    <message>
        <source>Running the model without preprocessing</source>
        <translation>正在不经预处理运行模型</translation>
    </message>
    <message>
        <source>Without preprocessing it could not be fed: {why}</source>
        <translation>没有预处理时无法输入：{why}</translation>
    </message>
    <message>
        <source>The output has another shape then.</source>
        <translation>此时输出的形状不同。</translation>
    </message>
    <message>
        <source>{color} pixels 0..255 of {height} x {width} as {layout} {shape}.</source>
        <translation>{color} 像素 0..255，{height} x {width}，作为 {layout} {shape}。</translation>
    </message>
    <message>
        <source>The output “{name}” holds values that are no finite numbers (NaN, Inf).</source>
        <translation>输出“{name}”含有非有限数值（NaN、Inf）。</translation>
    </message>
    <message>
        <source>The network&apos;s input holds {count} values that are no finite numbers (NaN, Inf).</source>
        <translation>网络的输入含有 {count} 个非有限数值（NaN、Inf）。</translation>
    </message>
    <message>
        <source>The model “{model}” is Python code.</source>
        <translation>模型“{model}”是 Python 代码。</translation>
    </message>
    <message>
        <source>“{path}” names no Python function.</source>
        <translation>“{path}”没有指明 Python 函数。</translation>
    </message>
    <message>
        <source>Which function of the file gives the samples is not said.</source>
        <translation>没有说明由文件中的哪个函数提供样本。</translation>
    </message>
    <message>
        <source>Write it like samples.py:function.</source>
        <translation>请写成 samples.py:function 的形式。</translation>
    </message>
    <message>
        <source>The function returned {type}, and an iterable is needed.</source>
        <translation>函数返回了 {type}，而需要可迭代对象。</translation>
    </message>
    <message>
        <source>Return a list, or yield the samples.</source>
        <translation>请返回列表，或用 yield 逐个给出样本。</translation>
    </message>
    <message>
        <source>The function gave no samples.</source>
        <translation>函数没有给出样本。</translation>
    </message>
    <message>
        <source>It is {type}, which holds no numbers.</source>
        <translation>它是 {type}，不含数值。</translation>
    </message>
    <message>
        <source>Its first {count} samples have more than {most} MB.</source>
        <translation>其前 {count} 个样本超过 {most} MB。</translation>
    </message>
    <message>
        <source>Give a limit: --limit.</source>
        <translation>请给出上限：--limit。</translation>
    </message>
    <message>
        <source>Or return an object with __len__ and __getitem__.</source>
        <translation>或者返回带有 __len__ 和 __getitem__ 的对象。</translation>
    </message>
    <message>
        <source>The data set “{path}” is Python code.</source>
        <translation>数据集“{path}”是 Python 代码。</translation>
    </message>
    <message>
        <source>It would run the file “{path}”, and nobody allowed that yet.</source>
        <translation>这会运行文件“{path}”，而目前尚未获得允许。</translation>
    </message>
    <message>
        <source>Look at the file, then allow it in the window.</source>
        <translation>请查看该文件，然后在窗口中允许。</translation>
    </message>
    <message>
        <source>Or on the command line, with --trust-code.</source>
        <translation>或在命令行中使用 --trust-code。</translation>
    </message>
    <message>
        <source>Running {name}</source>
        <translation>正在运行 {name}</translation>
    </message>
    <message>
        <source>Line {line} of {file} decides by values of the input: the model holds only the way the example took. Verify it with other samples.</source>
        <translation>{file} 的第 {line} 行根据输入的值选择分支：模型只包含示例所走的分支。请用其他样本验证。</translation>
    </message>
    <message>
        <source>There is no function “{function}” in “{path}”.</source>
        <translation>“{path}”中没有函数“{function}”。</translation>
    </message>
    <message>
        <source>Check the name behind the colon.</source>
        <translation>请检查冒号后的名称。</translation>
    </message>
    <message>
        <source>It returned {type}, and a torch.nn.Module is needed.</source>
        <translation>它返回了 {type}，而需要的是 torch.nn.Module。</translation>
    </message>
    <message>
        <source>Return the network itself from the function.</source>
        <translation>请让函数返回网络本身。</translation>
    </message>
    <message>
        <source>Its code raised {cause}</source>
        <translation>它的代码引发了 {cause}</translation>
    </message>
    <message>
        <source>Line {line} of {file} raised {cause}</source>
        <translation>{file} 的第 {line} 行引发了 {cause}</translation>
    </message>
    <message>
        <source>Call the function in Python yourself, on the same inputs.</source>
        <translation>请自行在 Python 中用相同的输入调用该函数。</translation>
    </message>
    <message>
        <source>Install the package {name} into this program&apos;s Python.</source>
        <translation>请将软件包 {name} 安装到本程序的 Python 中。</translation>
    </message>
    <message>
        <source>There is no Python module {module} here.</source>
        <translation>此处没有 Python 模块 {module}。</translation>
    </message>
    <message>
        <source>The model “{model}” has to be traced.</source>
        <translation>模型“{model}”需要跟踪。</translation>
    </message>
    <message>
        <source>That takes an example of each input, and none was given: {names}.</source>
        <translation>这需要每个输入的示例，而一个也没有给出：{names}。</translation>
    </message>
    <message>
        <source>Give shape and type of each, for example --example-input {example}.</source>
        <translation>请给出每个输入的形状和类型，例如 --example-input {example}。</translation>
    </message>
    <message>
        <source>The Python factory “{model}” gave no model.</source>
        <translation>Python 函数“{model}”没有给出模型。</translation>
    </message>
    <message>
        <source>“{path}” is not opened here.</source>
        <translation>此处不打开“{path}”。</translation>
    </message>
    <message>
        <source>It contains more than a network ({found}), and loading that could run code.</source>
        <translation>它除网络外还含有其他内容（{found}），加载时可能执行代码。</translation>
    </message>
    <message>
        <source>Export the model as ONNX, or again without custom operations.</source>
        <translation>请将模型导出为 ONNX，或重新导出且不含自定义操作。</translation>
    </message>
    <message>
        <source>Comparing inner tensors, {done} of {all}</source>
        <translation>正在比较内部张量，{done} / {all}</translation>
    </message>
    <message>
        <source>“{name}” differs by up to {error} in {count} of {all} elements: the rounded weights turned them over. FP32 weights do without.</source>
        <translation>“{name}”的 {all} 个元素中有 {count} 个相差最多 {error}：权重舍入使它们翻转。使用 FP32 权重则不会。</translation>
    </message>
    <message>
        <source>“{name}” holds NaN or infinity in the converted model only, where the source is finite.</source>
        <translation>“{name}”只在转换后的模型中含有 NaN 或无穷大，而来源是有限值。</translation>
    </message>
    <message>
        <source>“{name}” holds NaN or infinity in the source where the converted model answers otherwise.</source>
        <translation>“{name}”在来源中含有 NaN 或无穷大，而转换后的模型给出了不同的结果。</translation>
    </message>
    <message>
        <source>“{name}” holds NaN on the test input, in the source too.</source>
        <translation>“{name}”在测试输入下含有 NaN，来源也是如此。</translation>
    </message>
    <message>
        <source>“{name}” holds infinities on the test input, in the source too.</source>
        <translation>“{name}”在测试输入下含有无穷大，来源也是如此。</translation>
    </message>
    <message>
        <source>“{name}” is nowhere larger than {largest} on the test input; differences below {nothing} count as none.</source>
        <translation>“{name}”在测试输入下处处不大于 {largest}；小于 {nothing} 的差异不计。</translation>
    </message>
    <message>
        <source>“{name}” is empty on the test input: nothing of it was compared.</source>
        <translation>“{name}”在测试输入下为空：没有可比较的内容。</translation>
    </message>
    <message>
        <source>“{name}” holds NaN or infinity on the test input.</source>
        <translation>“{name}”在测试输入下含有 NaN 或无穷大。</translation>
    </message>
    <message>
        <source>“{name}” has the shape {answer} in the converted model and {reference} in the source.</source>
        <translation>“{name}”在转换后的模型中形状为 {answer}，在来源中为 {reference}。</translation>
    </message>
    <message>
        <source>“{name}” cannot be compared: it is {answer} in the converted model and {reference} in the source.</source>
        <translation>无法比较“{name}”：它在转换后的模型中是 {answer}，在来源中是 {reference}。</translation>
    </message>
    <message>
        <source>Not verified, because the input “{name}” takes {type}, for which there are no test data.</source>
        <translation>未验证：输入“{name}”接受 {type}，没有这种类型的测试数据。</translation>
    </message>
    <message>
        <source>Not verified, because the inputs {converted} of the converted model are not those of the source: {source}.</source>
        <translation>未验证：转换后模型的输入 {converted} 不是来源的输入：{source}。</translation>
    </message>
    <message>
        <source>Not verified, because the outputs {converted} of the converted model are not those of the source: {source}.</source>
        <translation>未验证：转换后模型的输出 {converted} 不是来源的输出：{source}。</translation>
    </message>
    <message>
        <source>Not verified, because {framework} is not installed. Install it with: {command}</source>
        <translation>未验证：未安装 {framework}。安装命令：{command}</translation>
    </message>
    <message>
        <source>Not verified, because {framework} cannot run the source: {cause}</source>
        <translation>未验证：{framework} 无法运行来源：{cause}</translation>
    </message>
    <message>
        <source>Not verified, because {framework} cannot run a part of the model.</source>
        <translation>未验证：{framework} 无法运行模型的一部分。</translation>
    </message>
    <message>
        <source>Not verified, because {framework} knows no tensor or operation “{name}”.</source>
        <translation>未验证：{framework} 中没有名为“{name}”的张量或操作。</translation>
    </message>
    <message>
        <source>Its arrays are called {given}, and the inputs {inputs}.</source>
        <translation>它的数组名为 {given}，而输入为 {inputs}。</translation>
    </message>
    <message>
        <source>The input “{name}” takes no picture, or its layout is not known.</source>
        <translation>输入“{name}”不接受图片，或其布局未知。</translation>
    </message>
    <message>
        <source>It holds {type} {shape}, and the input “{name}” takes {dtype} {declared}.</source>
        <translation>它含有 {type} {shape}，而输入“{name}”接受 {dtype} {declared}。</translation>
    </message>
    <message>
        <source>Not verified, because the sample “{file}” cannot be used: {why}</source>
        <translation>未验证：无法使用样本“{file}”：{why}</translation>
    </message>
    <message>
        <source>Not verified, because {reference} refuses the test input {input}: {cause}</source>
        <translation>未验证：{reference} 拒绝测试输入 {input}：{cause}</translation>
    </message>
    <message>
        <source>Looking for the first tensor that differs</source>
        <translation>正在查找第一个不一致的张量</translation>
    </message>
    <message>
        <source>The search for the first differing tensor took too long, or too much memory.</source>
        <translation>查找第一个不一致的张量耗时太长，或占用内存太多。</translation>
    </message>
    <message>
        <source>The search for the first differing tensor failed: {cause}</source>
        <translation>查找第一个不一致的张量失败：{cause}</translation>
    </message>
    <message>
        <source>No inner tensor that both models name differs.</source>
        <translation>两个模型共有名称的内部张量都一致。</translation>
    </message>
    <message>
        <source>The weights are FP16, and their rounding alone may add up to this. Convert with FP32 weights to see whether it goes away.</source>
        <translation>权重为 FP16，单是舍入就可能累积到这个程度。请用 FP32 权重转换，看看差异是否消失。</translation>
    </message>
    <message>
        <source>{count} operations before the first differing tensor have no name that both models know: the cause may be among them.</source>
        <translation>第一个不一致的张量之前有 {count} 个操作没有两个模型共有的名称：原因可能就在其中。</translation>
    </message>
    <message>
        <source>ONNX&apos;s own evaluator has errors too; onnxruntime refuses this model.</source>
        <translation>ONNX 自带的求值器也有错误；onnxruntime 拒绝此模型。</translation>
    </message>
    <message>
        <source>ONNX&apos;s own evaluator has errors too; onnxruntime is the better judge. Install it with: {command}</source>
        <translation>ONNX 自带的求值器也有错误；onnxruntime 更可靠。安装命令：{command}</translation>
    </message>
    <message>
        <source>Reading the converted model</source>
        <translation>正在读取转换后的模型</translation>
    </message>
    <message>
        <source>Not verified, because the model has no outputs.</source>
        <translation>未验证：模型没有输出。</translation>
    </message>
    <message>
        <source>Loading the source in its own framework</source>
        <translation>正在用来源自身的框架加载</translation>
    </message>
    <message>
        <source>Compiling the converted model</source>
        <translation>正在编译转换后的模型</translation>
    </message>
    <message>
        <source>Running the converted model</source>
        <translation>正在运行转换后的模型</translation>
    </message>
    <message>
        <source>Not verified, because no output holds a finite number on the test input: there is nothing to compare. Verify with a sample of your own.</source>
        <translation>未验证：在测试输入下没有输出含有有限数值，没有可比较的内容。请用自有样本验证。</translation>
    </message>
    <message>
        <source>Running the source with {reference}, which is slow</source>
        <translation>正在用 {reference} 运行来源（较慢）</translation>
    </message>
    <message>
        <source>Running the source with {reference}</source>
        <translation>正在用 {reference} 运行来源</translation>
    </message>
    <message>
        <source>Not verified, because the converted model cannot be compiled for the CPU: {cause}</source>
        <translation>未验证：无法为 CPU 编译转换后的模型：{cause}</translation>
    </message>
    <message>
        <source>The converted model refuses an input that the source takes: {cause}</source>
        <translation>转换后的模型拒绝了来源所接受的输入：{cause}</translation>
    </message>
    <message>
        <source>Not verified, because the comparison failed: {cause}</source>
        <translation>未验证：比较失败：{cause}</translation>
    </message>
    <message>
        <source>Verifying the converted model</source>
        <translation>正在验证转换后的模型</translation>
    </message>
    <message>
        <source>Not verified, because it was asked to end.</source>
        <translation>未验证：它被要求结束。</translation>
    </message>
    <message>
        <source>Not verified, because {phase:inline} took longer than {seconds} s.</source>
        <translation>未验证：“{phase:inline}”用时超过 {seconds} s。</translation>
    </message>
    <message>
        <source>Not verified, because it needs more memory than it may have.</source>
        <translation>未验证：所需内存超过允许的上限。</translation>
    </message>
    <message>
        <source>The recipe was copied as a Python script.</source>
        <translation>配方已复制为 Python 脚本。</translation>
    </message>
    <message>
        <source>The recipe was copied as a command line.</source>
        <translation>配方已复制为命令行。</translation>
    </message>
    <message>
        <source>{name} was not made here, so it has no recipe.</source>
        <translation>{name} 不是在此处生成的，因此没有配方。</translation>
    </message>
    <message>
        <source>The model that {name} was made from is gone.</source>
        <translation>{name} 的来源模型已不存在。</translation>
    </message>
    <message>
        <source>The recipe of {name} was run again; the weights cannot be compared: their hash was not kept.</source>
        <translation>已重新运行 {name} 的配方；无法比较权重：没有保留其哈希。</translation>
    </message>
    <message>
        <source>The recipe of {name} was run again and gave the same weights, byte for byte.</source>
        <translation>已重新运行 {name} 的配方，得到逐字节相同的权重。</translation>
    </message>
    <message>
        <source>The recipe of {name} was run again and gave other weights.</source>
        <translation>已重新运行 {name} 的配方，得到的权重不同。</translation>
    </message>
    <message>
        <source>The weights differ from those of {name}, which {tool} {before} made; this is {now}.</source>
        <translation>权重与 {name} 的不同，后者由 {tool} {before} 生成；当前版本为 {now}。</translation>
    </message>
    <message>
        <source>The weights differ from those of {name}: its source has changed since then.</source>
        <translation>权重与 {name} 不同：此后其来源有改动。</translation>
    </message>
    <message>
        <source>The weights differ from those of {name}: its source or its samples have changed since then.</source>
        <translation>权重与 {name} 的不同：此后其来源或样本已更改。</translation>
    </message>
    <message>
        <source>The recipe was not run again.</source>
        <translation>配方没有重新运行。</translation>
    </message>
    <message>
        <source>{device} does not say which operations it takes.</source>
        <translation>{device} 没有说明它支持哪些操作。</translation>
    </message>
    <message>
        <source>Ask another device, for example CPU.</source>
        <translation>请查询其他设备，例如 CPU。</translation>
    </message>
    <message>
        <source>{device} shows no executed graph.</source>
        <translation>{device} 不提供执行图。</translation>
    </message>
    <message>
        <source>Its plug-in does not tell what it makes of a model.</source>
        <translation>它的插件不说明如何处理模型。</translation>
    </message>
    <message>
        <source>Look at the converted graph, or at the CPU&apos;s executed graph.</source>
        <translation>请查看转换后的计算图，或 CPU 的执行图。</translation>
    </message>
    <message>
        <source>{count} bodies of loops and branches are nested too deep or too large to be shown.</source>
        <translation>{count} 个循环体和分支体嵌套太深或太大，无法显示。</translation>
    </message>
    <message>
        <source>Nothing makes the tensor “{name}”, which an operation needs ({count} such tensors).</source>
        <translation>有操作需要张量“{name}”，但没有操作产生它（此类张量共 {count} 个）。</translation>
    </message>
    <message>
        <source>Laying out the graph</source>
        <translation>正在排布计算图</translation>
    </message>
    <message>
        <source>The graph has no operations.</source>
        <translation>计算图没有任何操作。</translation>
    </message>
    <message>
        <source>Operations lead back to themselves, at “{name}”: such a model cannot run.</source>
        <translation>有操作绕回自身（位于“{name}”）：这样的模型无法运行。</translation>
    </message>
    <message>
        <source>Linking the graphs</source>
        <translation>正在关联计算图</translation>
    </message>
    <message>
        <source>Reading the weights</source>
        <translation>正在读取权重</translation>
    </message>
    <message>
        <source>No numbers: elements of the type {type} are not looked at.</source>
        <translation>没有数值：不查看类型为 {type} 的元素。</translation>
    </message>
    <message>
        <source>The model has no operation called “{name}”.</source>
        <translation>模型没有名为“{name}”的操作。</translation>
    </message>
    <message>
        <source>The file may have changed since its graph was read.</source>
        <translation>读取计算图后，文件可能有改动。</translation>
    </message>
    <message>
        <source>Open the graph again.</source>
        <translation>请重新打开计算图。</translation>
    </message>
    <message>
        <source>The weights of an executed layer cannot be read.</source>
        <translation>无法读取执行层的权重。</translation>
    </message>
    <message>
        <source>The device keeps them in an order and precision of its own.</source>
        <translation>设备以自己的顺序和精度保存它们。</translation>
    </message>
    <message>
        <source>Look at the operation&apos;s counterpart in the converted graph.</source>
        <translation>请查看转换后的计算图中对应的操作。</translation>
    </message>
    <message>
        <source>Not verified, because TensorFlow could touch files or run code for these operations of the model: {names}.</source>
        <translation>未验证：对于模型的以下操作，TensorFlow 可能访问文件或执行代码：{names}。</translation>
    </message>
    <message>
        <source>Not verified, because the check did not get to its end. {why}</source>
        <translation>未验证：检查没有进行到底。{why}</translation>
    </message>
    <message>
        <source>The process that checked the converted model crashed. If that was OpenVINO and not the framework of the source, the model may crash every program that uses it.</source>
        <translation>检查转换后模型的进程崩溃了。如果崩溃的是 OpenVINO 而不是源框架，则该模型可能使任何使用它的程序崩溃。</translation>
    </message>
    <message>
        <source>A quotation mark is not closed.</source>
        <translation>引号没有闭合。</translation>
    </message>
    <message>
        <source>“{key}” is nothing that can be looked for.</source>
        <translation>“{key}”不是可以查找的内容。</translation>
    </message>
    <message>
        <source>Use one of {keys}, or put the text in quotation marks.</source>
        <translation>请使用 {keys} 之一，或将文本放在引号中。</translation>
    </message>
    <message>
        <source>Nothing stands behind “{key}”.</source>
        <translation>“{key}”后面没有内容。</translation>
    </message>
    <message>
        <source>“{key}” is text, which is not more or less.</source>
        <translation>“{key}”是文本，无法比较大小。</translation>
    </message>
    <message>
        <source>Write {key}:value for all of it, {key}:~value for a part.</source>
        <translation>写 {key}:值 匹配全部，写 {key}:~值 匹配一部分。</translation>
    </message>
    <message>
        <source>The units are {units}.</source>
        <translation>单位为 {units}。</translation>
    </message>
    <message>
        <source>It has no unit.</source>
        <translation>它没有单位。</translation>
    </message>
    <message>
        <source>“{value}” is no number to compare with.</source>
        <translation>“{value}”不是可以比较的数字。</translation>
    </message>
    <message>
        <source>Write it like {example}.</source>
        <translation>请写成 {example} 的形式。</translation>
    </message>
    <message>
        <source>“{part}” cannot be looked for.</source>
        <translation>无法查找“{part}”。</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>MACs (by shapes)</source>
        <translation>MAC（按形状）</translation>
    </message>
    <message>
        <source>Ratio of the times</source>
        <translation>时间之比</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Share of the time</source>
        <translation>时间占比</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Primitive</source>
        <translation>原语</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>布局</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Multiply-accumulates</source>
        <translation>乘加运算</translation>
    </message>
    <message>
        <source>Share of the roofline</source>
        <translation>屋顶线占比</translation>
    </message>
    <message>
        <source>No numbers: its data cannot be read ({reason}).</source>
        <translation>没有数值：无法读取其数据（{reason}）。</translation>
    </message>
    <message>
        <source>The picture is in {path}.</source>
        <translation>图片位于 {path}。</translation>
    </message>
    <message>
        <source>The picture could not be written.</source>
        <translation>无法写入图片。</translation>
    </message>
    <message>
        <source>{path} cannot be written to.</source>
        <translation>无法写入 {path}。</translation>
    </message>
    <message>
        <source>Choose another folder, or free some space.</source>
        <translation>请选择其他文件夹，或释放一些空间。</translation>
    </message>
    <message>
        <source>No operation of this graph has a value of “{overlay}”.</source>
        <translation>此计算图的任何操作都没有“{overlay}”的数值。</translation>
    </message>
    <message>
        <source>Choose another --overlay, or a profile of this very model.</source>
        <translation>请选择其他 --overlay，或正是此模型的性能分析。</translation>
    </message>
    <message>
        <source>There is no profile of {model}.</source>
        <translation>没有 {model} 的性能分析。</translation>
    </message>
    <message>
        <source>Give one with --profile, or profile the model in a --project.</source>
        <translation>请用 --profile 给出，或在 --project 中对模型做性能分析。</translation>
    </message>
    <message>
        <source>It is larger than {most} MB.</source>
        <translation>它大于 {most} MB。</translation>
    </message>
    <message>
        <source>It is not what profile --json prints.</source>
        <translation>它不是 profile --json 的输出。</translation>
    </message>
    <message>
        <source>{path} is no profile.</source>
        <translation>{path} 不是性能分析。</translation>
    </message>
    <message>
        <source>Write one: ov-workbench profile MODEL --json &gt; profile.json</source>
        <translation>生成方法：ov-workbench profile MODEL --json &gt; profile.json</translation>
    </message>
    <message>
        <source>No overlay was written.</source>
        <translation>没有写入叠加数据。</translation>
    </message>
    <message>
        <source>{name} cannot be {value}.</source>
        <translation>{name} 不能为 {value}。</translation>
    </message>
    <message>
        <source>No sample would be left.</source>
        <translation>将不剩任何样本。</translation>
    </message>
    <message>
        <source>Give 1 or more, or leave it out for all samples.</source>
        <translation>请给出 1 或更大的数；要使用全部样本则省略。</translation>
    </message>
    <message>
        <source>{low} to {high} is no part of the data.</source>
        <translation>{low} 到 {high} 不是数据的有效部分。</translation>
    </message>
    <message>
        <source>“{text}” is no part of the data.</source>
        <translation>“{text}”不是数据的有效部分。</translation>
    </message>
    <message>
        <source>A part lies between 0 and 1, and ends after it begins.</source>
        <translation>一个部分应在 0 与 1 之间，且终点大于起点。</translation>
    </message>
    <message>
        <source>For the first half write 0:0.5.</source>
        <translation>前一半请写 0:0.5。</translation>
    </message>
    <message>
        <source>For the first half give 0 and 0.5.</source>
        <translation>前一半请给出 0 和 0.5。</translation>
    </message>
    <message>
        <source>No sample is left of “{path}”.</source>
        <translation>“{path}”没有剩下样本。</translation>
    </message>
    <message>
        <source>The part {low} to {high} of its {count} samples holds none.</source>
        <translation>其 {count} 个样本的 {low} 到 {high} 部分不含样本。</translation>
    </message>
    <message>
        <source>Take a larger part, another seed or more samples.</source>
        <translation>请取更大的部分、其他种子或更多样本。</translation>
    </message>
    <message>
        <source>Top-1 accuracy</source>
        <translation>Top-1 准确率</translation>
    </message>
    <message>
        <source>The share of samples whose highest score is the label&apos;s.</source>
        <translation>最高得分为标签类别的样本所占的比例。</translation>
    </message>
    <message>
        <source>Top-5 accuracy</source>
        <translation>Top-5 准确率</translation>
    </message>
    <message>
        <source>The share of samples whose label is among the five highest scores.</source>
        <translation>标签在五个最高得分之中的样本所占的比例。</translation>
    </message>
    <message>
        <source>Balanced accuracy</source>
        <translation>平衡准确率</translation>
    </message>
    <message>
        <source>The mean of the classes&apos; recalls: every class counts the same.</source>
        <translation>各类别召回率的均值：每个类别权重相同。</translation>
    </message>
    <message>
        <source>mAP (COCO)</source>
        <translation>mAP (COCO)</translation>
    </message>
    <message>
        <source>Mean average precision over the classes and over IoU 0.50, 0.55 … 0.95.</source>
        <translation>对各类别以及 IoU 0.50、0.55 … 0.95 求平均的平均精度均值。</translation>
    </message>
    <message>
        <source>mAP at IoU 0.50</source>
        <translation>IoU 0.50 时的 mAP</translation>
    </message>
    <message>
        <source>Mean average precision over the classes; boxes need an IoU of 0.50.</source>
        <translation>各类别的平均精度均值；边界框的 IoU 须达到 0.50。</translation>
    </message>
    <message>
        <source>mAP at IoU 0.75</source>
        <translation>IoU 0.75 时的 mAP</translation>
    </message>
    <message>
        <source>Mean average precision over the classes; boxes need an IoU of 0.75.</source>
        <translation>各类别的平均精度均值；边界框的 IoU 须达到 0.75。</translation>
    </message>
    <message>
        <source>mAP of small objects</source>
        <translation>小目标的 mAP</translation>
    </message>
    <message>
        <source>As mAP, for objects below 32 × 32 pixels.</source>
        <translation>同 mAP，针对小于 32 × 32 像素的目标。</translation>
    </message>
    <message>
        <source>mAP of medium objects</source>
        <translation>中等目标的 mAP</translation>
    </message>
    <message>
        <source>As mAP, for objects from 32 × 32 to 96 × 96 pixels.</source>
        <translation>同 mAP，针对 32 × 32 至 96 × 96 像素的目标。</translation>
    </message>
    <message>
        <source>mAP of large objects</source>
        <translation>大目标的 mAP</translation>
    </message>
    <message>
        <source>As mAP, for objects above 96 × 96 pixels.</source>
        <translation>同 mAP，针对大于 96 × 96 像素的目标。</translation>
    </message>
    <message>
        <source>Average recall</source>
        <translation>平均召回率</translation>
    </message>
    <message>
        <source>Recall with up to 100 boxes a picture, mean over the classes and over IoU 0.50 … 0.95.</source>
        <translation>每张图片最多 100 个边界框时的召回率，对各类别以及 IoU 0.50 … 0.95 求平均。</translation>
    </message>
    <message>
        <source>mIoU</source>
        <translation>mIoU</translation>
    </message>
    <message>
        <source>Intersection over union of each class, counted over the pixels of all pictures, mean over the classes that occur.</source>
        <translation>每个类别的交并比，按所有图片的像素计算，对出现的类别求平均。</translation>
    </message>
    <message>
        <source>Pixel accuracy</source>
        <translation>像素准确率</translation>
    </message>
    <message>
        <source>The share of labelled pixels with the right class.</source>
        <translation>有标签的像素中类别正确的比例。</translation>
    </message>
    <message>
        <source>Mean absolute error</source>
        <translation>平均绝对误差</translation>
    </message>
    <message>
        <source>The mean distance from the label, in the label&apos;s unit.</source>
        <translation>与标签的平均距离，以标签的单位表示。</translation>
    </message>
    <message>
        <source>Root mean square error</source>
        <translation>均方根误差</translation>
    </message>
    <message>
        <source>As the mean absolute error, with large errors counting more.</source>
        <translation>同平均绝对误差，但大误差的权重更高。</translation>
    </message>
    <message>
        <source>R²</source>
        <translation>R²</translation>
    </message>
    <message>
        <source>The share of the labels&apos; variance that is explained; 0 is as good as always the mean.</source>
        <translation>标签方差中得到解释的比例；0 表示与始终取均值一样好。</translation>
    </message>
    <message>
        <source>Cosine similarity</source>
        <translation>余弦相似度</translation>
    </message>
    <message>
        <source>The mean cosine between the answer and the reference&apos;s.</source>
        <translation>结果与参考结果之间余弦的均值。</translation>
    </message>
    <message>
        <source>Same nearest neighbour</source>
        <translation>最近邻一致率</translation>
    </message>
    <message>
        <source>The share of samples whose nearest other sample is the same as for the reference.</source>
        <translation>与参考结果相比，最近的其他样本相同的样本所占的比例。</translation>
    </message>
    <message>
        <source>Agreement with the reference</source>
        <translation>与参考的一致程度</translation>
    </message>
    <message>
        <source>How far the answers are those of the reference model: the same class, pixels of the same class, or boxes that find each other (F1).</source>
        <translation>结果与参考模型结果的一致程度：类别相同、像素类别相同，或边界框相互匹配 (F1)。</translation>
    </message>
    <message>
        <source>There is no metric “{name}”.</source>
        <translation>没有名为“{name}”的指标。</translation>
    </message>
    <message>
        <source>The metrics are: {names}.</source>
        <translation>可用的指标：{names}。</translation>
    </message>
    <message>
        <source>{metric}: not one of {samples} samples is answered better or worse.</source>
        <translation>{metric}：{samples} 个样本中没有一个的结果变好或变差。</translation>
    </message>
    <message>
        <source>{metric}: worse by {change} ({low} to {high}); the drop is significant (p = {p}, {samples} samples).</source>
        <translation>{metric}：变差 {change}（{low} 至 {high}）；下降显著（p = {p}，{samples} 个样本）。</translation>
    </message>
    <message>
        <source>{metric}: better by {change} ({low} to {high}); the gain is significant (p = {p}, {samples} samples).</source>
        <translation>{metric}：变好 {change}（{low} 至 {high}）；提升显著（p = {p}，{samples} 个样本）。</translation>
    </message>
    <message>
        <source>{metric}: a drop of {change}, which is not significant (p = {p}); with {samples} samples it may lie between {low} and {high}.</source>
        <translation>{metric}：下降 {change}，不显著 (p = {p})；在 {samples} 个样本下可能在 {low} 与 {high} 之间。</translation>
    </message>
    <message>
        <source>Device affinity</source>
        <translation>设备亲和性</translation>
    </message>
    <message>
        <source>no device</source>
        <translation>无设备</translation>
    </message>
    <message>
        <source>Asked: {device}</source>
        <translation>询问的设备：{device}</translation>
    </message>
    <message>
        <source>takes longer here</source>
        <translation>此处耗时更长</translation>
    </message>
    <message>
        <source>takes less here</source>
        <translation>此处耗时更短</translation>
    </message>
    <message>
        <source>no clear difference</source>
        <translation>无明显差异</translation>
    </message>
    <message>
        <source>not sure: no intervals</source>
        <translation>不确定：没有区间</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>This run</source>
        <translation>本次运行</translation>
    </message>
    <message>
        <source>Other run</source>
        <translation>另一次运行</translation>
    </message>
    <message>
        <source>There is no JSON with annotations in it.</source>
        <translation>其中没有带标注的 JSON。</translation>
    </message>
    <message>
        <source>Its id is given to two pictures.</source>
        <translation>其 id 被用于两张图片。</translation>
    </message>
    <message>
        <source>{count} annotations belong to no picture of the file.</source>
        <translation>{count} 个标注不属于文件中的任何图片。</translation>
    </message>
    <message>
        <source>{count} annotations have an unknown category.</source>
        <translation>{count} 个标注的类别未知。</translation>
    </message>
    <message>
        <source>{count} annotations have no usable box, and do not count.</source>
        <translation>{count} 个标注没有可用的边界框，不计入。</translation>
    </message>
    <message>
        <source>{count} annotations have no outline, and do not count.</source>
        <translation>{count} 个标注没有轮廓，不计入。</translation>
    </message>
    <message>
        <source>One of its outlines is damaged, or of another size.</source>
        <translation>它的一个轮廓已损坏，或大小不同。</translation>
    </message>
    <message>
        <source>The picture is {found}, and its annotations are for {stated}.</source>
        <translation>图片为 {found}，而其标注针对 {stated}。</translation>
    </message>
    <message>
        <source>It is no COCO JSON, or damaged: {cause}</source>
        <translation>它不是 COCO JSON，或已损坏：{cause}</translation>
    </message>
    <message>
        <source>It has annotations, and no categories.</source>
        <translation>它有标注，但没有类别。</translation>
    </message>
    <message>
        <source>It is no .npy file.</source>
        <translation>它不是 .npy 文件。</translation>
    </message>
    <message>
        <source>It is a link that leads nowhere.</source>
        <translation>它是一个无效的链接。</translation>
    </message>
    <message>
        <source>The file is missing.</source>
        <translation>文件缺失。</translation>
    </message>
    <message>
        <source>It has no folders with pictures in them.</source>
        <translation>它没有含图片的文件夹。</translation>
    </message>
    <message>
        <source>These folders are no classes of “{labels}”: {names}.</source>
        <translation>这些文件夹不是“{labels}”中的类别：{names}。</translation>
    </message>
    <message>
        <source>Name the folders as the list does, or leave the list out.</source>
        <translation>请按列表为文件夹命名，或不给出列表。</translation>
    </message>
    <message>
        <source>These classes have no samples: {names}.</source>
        <translation>这些类别没有样本：{names}。</translation>
    </message>
    <message>
        <source>There is no idx file with samples in it.</source>
        <translation>其中没有含样本的 idx 文件。</translation>
    </message>
    <message>
        <source>It holds one number for each sample: these are labels.</source>
        <translation>它为每个样本只含一个数：这些是标签。</translation>
    </message>
    <message>
        <source>Give the file of the samples, whose name has “images” in it.</source>
        <translation>请给出样本的文件，其名称含有“images”。</translation>
    </message>
    <message>
        <source>It is no idx file.</source>
        <translation>它不是 idx 文件。</translation>
    </message>
    <message>
        <source>It is damaged or breaks off: {cause}</source>
        <translation>它已损坏或不完整：{cause}</translation>
    </message>
    <message>
        <source>It breaks off: it should hold {count} samples, and holds {held}.</source>
        <translation>它不完整：应含 {count} 个样本，实际含 {held} 个。</translation>
    </message>
    <message>
        <source>There are no names of classes in it.</source>
        <translation>其中没有类别名称。</translation>
    </message>
    <message>
        <source>There is no list of “file label” in it.</source>
        <translation>其中没有“文件 标签”列表。</translation>
    </message>
    <message>
        <source>No line of “{path}” is “file label”.</source>
        <translation>“{path}”中没有一行是“文件 标签”。</translation>
    </message>
    <message>
        <source>Line {number} has no label.</source>
        <translation>第 {number} 行没有标签。</translation>
    </message>
    <message>
        <source>Its name leads out of the data set’s folder, so it is not read.</source>
        <translation>其名称指向数据集文件夹之外，因此不读取。</translation>
    </message>
    <message>
        <source>{count} lines name a file that an earlier line names.</source>
        <translation>{count} 行所指的文件在前面的行中已出现。</translation>
    </message>
    <message>
        <source>Looking at the samples</source>
        <translation>正在检查样本</translation>
    </message>
    <message>
        <source>The samples have {count} different sizes, {most} the most often.</source>
        <translation>样本有 {count} 种不同的大小，最常见的是 {most}。</translation>
    </message>
    <message>
        <source>{count} samples have the content of another one, for example {first} and {second}.</source>
        <translation>{count} 个样本与另一个样本内容相同，例如 {first} 和 {second}。</translation>
    </message>
    <message>
        <source>{count} of them have another label than their twin.</source>
        <translation>其中 {count} 个与其相同样本的标签不同。</translation>
    </message>
    <message>
        <source>The classes are out of balance: {many} of “{most}”, {few} of “{least}”.</source>
        <translation>类别不平衡：“{most}”有 {many} 个，“{least}”有 {few} 个。</translation>
    </message>
    <message>
        <source>There are labels below 0, which no network gives.</source>
        <translation>有小于 0 的标签，而网络不会给出这样的标签。</translation>
    </message>
    <message>
        <source>The labels count from 1 to {high}: for a network that counts from 0, give {option}.</source>
        <translation>标签从 1 计到 {high}：对于从 0 开始计数的网络，请给出 {option}。</translation>
    </message>
    <message>
        <source>The labels count from 1, and the network&apos;s {classes} classes from 0: give {option}.</source>
        <translation>标签从 1 开始计数，而网络的 {classes} 个类别从 0 开始：请给出 {option}。</translation>
    </message>
    <message>
        <source>The labels reach {high}, and the network has {classes} classes only.</source>
        <translation>标签最大为 {high}，而网络只有 {classes} 个类别。</translation>
    </message>
    <message>
        <source>The network has {classes} classes, one more than the data: if its first is the background, give {option}.</source>
        <translation>网络有 {classes} 个类别，比数据多一个：如果其第一个是背景，请给出 {option}。</translation>
    </message>
    <message>
        <source>{count} samples could not be used and are left out: {names}.</source>
        <translation>{count} 个样本无法使用，已略过：{names}。</translation>
    </message>
    <message>
        <source>None of the {count} samples can be used.</source>
        <translation>{count} 个样本都无法使用。</translation>
    </message>
    <message>
        <source>The first is “{sample}”: {why}</source>
        <translation>第一个是“{sample}”：{why}</translation>
    </message>
    <message>
        <source>Check the data, or give its format: --dataset-format.</source>
        <translation>请检查数据，或给出其格式：--dataset-format。</translation>
    </message>
    <message>
        <source>The data set “{path}” cannot be used.</source>
        <translation>无法使用数据集“{path}”。</translation>
    </message>
    <message>
        <source>Check the data, or give its format.</source>
        <translation>请检查数据，或给出其格式。</translation>
    </message>
    <message>
        <source>“{path}” is no data set that is known here.</source>
        <translation>“{path}”不是这里已知的数据集。</translation>
    </message>
    <message>
        <source>There is {found}. Looked for: {formats}.</source>
        <translation>那里有 {found}。查找的是：{formats}。</translation>
    </message>
    <message>
        <source>Give the folder or file the samples are in.</source>
        <translation>请给出样本所在的文件夹或文件。</translation>
    </message>
    <message>
        <source>Or give the format: --dataset-format.</source>
        <translation>或者给出格式：--dataset-format。</translation>
    </message>
    <message>
        <source>There are no samples in “{path}”.</source>
        <translation>“{path}”中没有样本。</translation>
    </message>
    <message>
        <source>The folder is empty.</source>
        <translation>文件夹为空。</translation>
    </message>
    <message>
        <source>There are {labels} labels for {samples} samples.</source>
        <translation>{samples} 个样本有 {labels} 个标签。</translation>
    </message>
    <message>
        <source>Give the labels that belong to these samples.</source>
        <translation>请给出属于这些样本的标签。</translation>
    </message>
    <message>
        <source>It has {size} MB; more than {most} MB of this kind are not read.</source>
        <translation>它有 {size} MB；此类文件超过 {most} MB 不读取。</translation>
    </message>
    <message>
        <source>Split it into smaller files.</source>
        <translation>请将其拆分为较小的文件。</translation>
    </message>
    <message>
        <source>“{path}” holds more than one data set.</source>
        <translation>“{path}”含有多个数据集。</translation>
    </message>
    <message>
        <source>There are: {names}.</source>
        <translation>其中有：{names}。</translation>
    </message>
    <message>
        <source>Give one of them.</source>
        <translation>请给出其中一个。</translation>
    </message>
    <message>
        <source>There is no text in it.</source>
        <translation>其中没有文本。</translation>
    </message>
    <message>
        <source>It has {count} columns instead of {width}.</source>
        <translation>它有 {count} 列，而不是 {width} 列。</translation>
    </message>
    <message>
        <source>Its label is no number.</source>
        <translation>其标签不是数字。</translation>
    </message>
    <message>
        <source>It has no label.</source>
        <translation>它没有标签。</translation>
    </message>
    <message>
        <source>Line {number} cannot be read: {cause}.</source>
        <translation>无法读取第 {number} 行：{cause}。</translation>
    </message>
    <message>
        <source>None of its columns has a text in it.</source>
        <translation>其各列都没有文本。</translation>
    </message>
    <message>
        <source>Tables of numbers are read as .npy or .npz.</source>
        <translation>数值表以 .npy 或 .npz 读取。</translation>
    </message>
    <message>
        <source>It is no tokenizer and no vocabulary.</source>
        <translation>它既不是分词器，也不是词表。</translation>
    </message>
    <message>
        <source>A vocabulary has one token on each line.</source>
        <translation>词表每行一个词元。</translation>
    </message>
    <message>
        <source>“{path}” cannot be used here.</source>
        <translation>此处无法使用“{path}”。</translation>
    </message>
    <message>
        <source>It is a Hugging Face tokenizer; its package is not installed.</source>
        <translation>它是 Hugging Face 分词器；未安装其软件包。</translation>
    </message>
    <message>
        <source>Install the package tokenizers into this program&apos;s Python.</source>
        <translation>请在此程序的 Python 中安装软件包 tokenizers。</translation>
    </message>
    <message>
        <source>Or give a plain vocabulary (vocab.txt).</source>
        <translation>或者给出普通词表 (vocab.txt)。</translation>
    </message>
    <message>
        <source>There are no Pascal VOC annotations in it.</source>
        <translation>其中没有 Pascal VOC 标注。</translation>
    </message>
    <message>
        <source>Its picture “{name}” is missing.</source>
        <translation>其图片“{name}”缺失。</translation>
    </message>
    <message>
        <source>The box of “{name}” has no size.</source>
        <translation>“{name}”的边界框没有大小。</translation>
    </message>
    <message>
        <source>It is no XML, or damaged: {cause}</source>
        <translation>它不是 XML，或已损坏：{cause}</translation>
    </message>
    <message>
        <source>Its elements are nested too deep.</source>
        <translation>其元素嵌套过深。</translation>
    </message>
    <message>
        <source>It declares entities, which are not expanded.</source>
        <translation>它声明了实体，而实体不会被展开。</translation>
    </message>
    <message>
        <source>{count} pictures have no text file, and so no objects.</source>
        <translation>{count} 张图片没有文本文件，因此没有目标。</translation>
    </message>
    <message>
        <source>Line {number} of {file} is not “class x y width height” in shares of 0..1.</source>
        <translation>{file} 的第 {number} 行不是“class x y width height”（0..1 的比例）。</translation>
    </message>
    <message>
        <source>It has an object of class {label}, and there are {count} classes.</source>
        <translation>它有类别为 {label} 的目标，而只有 {count} 个类别。</translation>
    </message>
    <message>
        <source>The values of “{sample}” do not fit the input “{name}”.</source>
        <translation>“{sample}”的值不适合输入“{name}”。</translation>
    </message>
    <message>
        <source>It takes {type}, and they lie between {low} and {high}.</source>
        <translation>它接收 {type}，而这些值在 {low} 与 {high} 之间。</translation>
    </message>
    <message>
        <source>Give data of the input&apos;s own type.</source>
        <translation>请给出与输入类型一致的数据。</translation>
    </message>
    <message>
        <source>The data does not fit the input “{name}”.</source>
        <translation>数据不适合输入“{name}”。</translation>
    </message>
    <message>
        <source>The sample “{sample}” is [{found}], and the input takes {shape}.</source>
        <translation>样本“{sample}”为 [{found}]，而输入接收 {shape}。</translation>
    </message>
    <message>
        <source>Give data of the input&apos;s size, or the model another shape.</source>
        <translation>请给出与输入大小一致的数据，或为模型设定其他形状。</translation>
    </message>
    <message>
        <source>If only the order differs, give the layout: --input-layout.</source>
        <translation>如果只是顺序不同，请给出布局：--input-layout。</translation>
    </message>
    <message>
        <source>The input “{name}” takes {length} frames: longer sounds were cut, shorter ones filled with silence.</source>
        <translation>输入“{name}”接收 {length} 帧：较长的声音已截断，较短的已用静音补齐。</translation>
    </message>
    <message>
        <source>Samples cannot be fed to the input “{name}”.</source>
        <translation>样本无法输入到“{name}”。</translation>
    </message>
    <message>
        <source>It takes {type}.</source>
        <translation>它接收 {type}。</translation>
    </message>
    <message>
        <source>Convert the model with a fed type of f32 or u8.</source>
        <translation>请转换模型，使其接收 f32 或 u8 类型。</translation>
    </message>
    <message>
        <source>The pictures do not have the size of the input “{name}”.</source>
        <translation>图片的大小与输入“{name}”不符。</translation>
    </message>
    <message>
        <source>“{sample}” is {found}, and the input takes {wanted} (width x height).</source>
        <translation>“{sample}”为 {found}，而输入接收 {wanted}（宽 x 高）。</translation>
    </message>
    <message>
        <source>Let them be resized: --resize.</source>
        <translation>请缩放图片：--resize。</translation>
    </message>
    <message>
        <source>If height and width are elsewhere, give the layout: --input-layout.</source>
        <translation>如果高和宽在其他位置，请给出布局：--input-layout。</translation>
    </message>
    <message>
        <source>Pictures cannot be fed to the input “{name}”.</source>
        <translation>图片无法输入到“{name}”。</translation>
    </message>
    <message>
        <source>It is {type} {shape} {layout}; pictures have 1, 3 or 4 channels of values 0..255.</source>
        <translation>它为 {type} {shape} {layout}；图片有 1、3 或 4 个通道，值为 0..255。</translation>
    </message>
    <message>
        <source>Give the layout if this one is wrong: --input-layout.</source>
        <translation>如果此布局有误，请给出布局：--input-layout。</translation>
    </message>
    <message>
        <source>Texts cannot be fed to the input “{name}”.</source>
        <translation>文本无法输入到“{name}”。</translation>
    </message>
    <message>
        <source>It is {type} {shape}; known are input_ids, attention_mask, token_type_ids, position_ids.</source>
        <translation>它为 {type} {shape}；已知的有 input_ids、attention_mask、token_type_ids、position_ids。</translation>
    </message>
    <message>
        <source>Comparing the graphs</source>
        <translation>正在比较计算图</translation>
    </message>
    <message>
        <source>The network answered NaN for {count} samples; they count as wrong.</source>
        <translation>网络对 {count} 个样本给出 NaN；这些样本按错误计。</translation>
    </message>
    <message>
        <source>{count} labels are {width} or more, but the network&apos;s classes end at {last}; they count as wrong.</source>
        <translation>{count} 个标签不小于 {width}，而网络的类别到 {last} 为止；这些样本按错误计。</translation>
    </message>
    <message>
        <source>The labels seem to be off by one: with {offset} added to each, {percent} % of the answers are right (--label-offset {option}).</source>
        <translation>标签似乎有偏移：每个加上 {offset} 后，{percent} % 的结果正确 (--label-offset {option})。</translation>
    </message>
    <message>
        <source>The accuracy of a detector cannot be measured.</source>
        <translation>无法测量检测器的准确率。</translation>
    </message>
    <message>
        <source>The package pycocotools, which matches boxes with objects, cannot be loaded.</source>
        <translation>无法加载用于将边界框与目标匹配的软件包 pycocotools。</translation>
    </message>
    <message>
        <source>The outlines of the objects cannot be drawn.</source>
        <translation>无法绘制目标的轮廓。</translation>
    </message>
    <message>
        <source>The package pycocotools cannot be loaded.</source>
        <translation>无法加载软件包 pycocotools。</translation>
    </message>
    <message>
        <source>Install it: pip install pycocotools</source>
        <translation>安装方法：pip install pycocotools</translation>
    </message>
    <message>
        <source>Not one picture has an object: there is nothing to find.</source>
        <translation>没有一张图片含有目标：没有可检测的内容。</translation>
    </message>
    <message>
        <source>The network found no box in any picture.</source>
        <translation>网络在所有图片中都没有找到边界框。</translation>
    </message>
    <message>
        <source>{strange} of {boxes} boxes are of classes that no object has: the numbers of the classes may not be the data set&apos;s.</source>
        <translation>{boxes} 个边界框中有 {strange} 个的类别不属于任何目标：类别编号可能与数据集的不一致。</translation>
    </message>
    <message>
        <source>{missing} samples were answered by only one of the two and are left out.</source>
        <translation>{missing} 个样本只有其中一个模型给出结果，已略过。</translation>
    </message>
    <message>
        <source>The network answered NaN or infinity for {count} samples; they are left out.</source>
        <translation>网络对 {count} 个样本给出 NaN 或无穷大，已略过。</translation>
    </message>
    <message>
        <source>Nearest neighbours are compared up to {most} samples only.</source>
        <translation>最近邻最多只比较 {most} 个样本。</translation>
    </message>
    <message>
        <source>{count} masks have no labelled pixel.</source>
        <translation>{count} 个掩码没有带标签的像素。</translation>
    </message>
    <message>
        <source>Needed is [1,1,N,7].</source>
        <translation>需要 [1,1,N,7]。</translation>
    </message>
    <message>
        <source>It does not say where the scores are.</source>
        <translation>它没有说明得分在哪里。</translation>
    </message>
    <message>
        <source>There are {boxes} boxes, {scores} scores and {classes} classes.</source>
        <translation>有 {boxes} 个边界框、{scores} 个得分和 {classes} 个类别。</translation>
    </message>
    <message>
        <source>The columns {columns} need a width of {width}.</source>
        <translation>列 {columns} 需要宽度 {width}。</translation>
    </message>
    <message>
        <source>There are {boxes} boxes and {scores} rows of scores.</source>
        <translation>有 {boxes} 个边界框和 {scores} 行得分。</translation>
    </message>
    <message>
        <source>A box needs {width} numbers.</source>
        <translation>一个边界框需要 {width} 个数。</translation>
    </message>
    <message>
        <source>The prior boxes that are set make {priors} boxes, not {boxes}.</source>
        <translation>所设的先验框有 {priors} 个，而不是 {boxes} 个。</translation>
    </message>
    <message>
        <source>A candidate of {width} numbers has no class.</source>
        <translation>由 {width} 个数组成的候选没有类别。</translation>
    </message>
    <message>
        <source>One integer a sample: the class itself.</source>
        <translation>每个样本一个整数：即类别本身。</translation>
    </message>
    <message>
        <source>{shape}: scores of {classes} classes, as probabilities.</source>
        <translation>{shape}：{classes} 个类别的得分，为概率。</translation>
    </message>
    <message>
        <source>{shape}: scores of {classes} classes, as logits.</source>
        <translation>{shape}：{classes} 个类别的得分，为 logits。</translation>
    </message>
    <message>
        <source>{shape}: scores of {classes} classes for each pixel.</source>
        <translation>{shape}：每个像素的 {classes} 个类别的得分。</translation>
    </message>
    <message>
        <source>{shape}: one number for each pixel.</source>
        <translation>{shape}：每个像素一个数。</translation>
    </message>
    <message>
        <source>{shape}: {count} numbers a sample.</source>
        <translation>{shape}：每个样本 {count} 个数。</translation>
    </message>
    <message>
        <source>{shape} is the list of boxes that SSD networks end with.</source>
        <translation>{shape} 是 SSD 网络末端的边界框列表。</translation>
    </message>
    <message>
        <source>{shape}: finished boxes with the columns {columns}.</source>
        <translation>{shape}：最终边界框，各列为 {columns}。</translation>
    </message>
    <message>
        <source>{rows} finished boxes, with scores and classes in outputs of their own.</source>
        <translation>{rows} 个最终边界框，得分和类别在各自的输出中。</translation>
    </message>
    <message>
        <source>{heads} heads with {anchors} anchors of a box, an objectness and {classes} classes; the anchors are those of {preset}, which the network&apos;s file does not say.</source>
        <translation>{heads} 个检测头，每个有 {anchors} 个锚框，含边界框、目标置信度和 {classes} 个类别；锚框取自 {preset}，网络文件中没有说明。</translation>
    </message>
    <message>
        <source>{heads} heads without anchors, {channels} numbers a cell ({code}).</source>
        <translation>{heads} 个无锚框的检测头，每个单元 {channels} 个数 ({code})。</translation>
    </message>
    <message>
        <source>{shape}: one head, in each cell an objectness, a box and {classes} classes that sum to 1.</source>
        <translation>{shape}：一个检测头，每个单元含目标置信度、边界框和总和为 1 的 {classes} 个类别。</translation>
    </message>
    <message>
        <source>There are {heads} heads and {levels} strides.</source>
        <translation>有 {heads} 个检测头和 {levels} 个步长。</translation>
    </message>
    <message>
        <source>It does not divide into {anchors} anchors with a box and classes each.</source>
        <translation>它无法划分为各含边界框和类别的 {anchors} 个锚框。</translation>
    </message>
    <message>
        <source>The strides that are set make {expected} cells, not {cells}.</source>
        <translation>所设的步长有 {expected} 个单元，而不是 {cells} 个。</translation>
    </message>
    <message>
        <source>It does not say which output to read.</source>
        <translation>它没有说明读取哪个输出。</translation>
    </message>
    <message>
        <source>There is no output “{name}”.</source>
        <translation>没有输出“{name}”。</translation>
    </message>
    <message>
        <source>The output has the shape {shape}. {expected}</source>
        <translation>输出的形状为 {shape}。{expected}</translation>
    </message>
    <message>
        <source>It was not recognised what the outputs mean for {task}.</source>
        <translation>未能识别这些输出对 {task} 的含义。</translation>
    </message>
    <message>
        <source>The outputs are: {outputs}.</source>
        <translation>输出有：{outputs}。</translation>
    </message>
    <message>
        <source>Choose the kind of output by hand, or another task.</source>
        <translation>请手动选择输出类型，或选择其他任务。</translation>
    </message>
    <message>
        <source>The adapter&apos;s settings do not fit their shapes: {cause}.</source>
        <translation>输出读取方式的设置与其形状不符：{cause}。</translation>
    </message>
    <message>
        <source>Outputs read as “{head}” are no answers for {task}.</source>
        <translation>按“{head}”读取的输出不是 {task} 的结果。</translation>
    </message>
    <message>
        <source>Each task has its own kinds of answers.</source>
        <translation>每种任务有各自的结果类型。</translation>
    </message>
    <message>
        <source>Choose another kind of output, or let it be recognised.</source>
        <translation>请选择其他输出类型，或让程序识别。</translation>
    </message>
    <message>
        <source>Set by hand.</source>
        <translation>手动设置。</translation>
    </message>
    <message>
        <source>It is not clear where boxes and masks lie in the picture.</source>
        <translation>无法确定边界框和掩码在图片中的位置。</translation>
    </message>
    <message>
        <source>No input of the model is known to take a picture.</source>
        <translation>不知道模型的哪个输入接收图片。</translation>
    </message>
    <message>
        <source>Say what its dimensions mean, for example --input-layout NCHW.</source>
        <translation>请说明其各维度的含义，例如 --input-layout NCHW。</translation>
    </message>
    <message>
        <source>The outputs cannot be read as “{head}”.</source>
        <translation>这些输出无法按“{head}”读取。</translation>
    </message>
    <message>
        <source>Integers are read as the class: one a sample.</source>
        <translation>整数按类别读取：每个样本一个。</translation>
    </message>
    <message>
        <source>No class is left in it.</source>
        <translation>其中不剩任何类别。</translation>
    </message>
    <message>
        <source>A mask is [1,classes,height,width], [1,height,width,classes] or [1,height,width].</source>
        <translation>掩码为 [1,classes,height,width]、[1,height,width,classes] 或 [1,height,width]。</translation>
    </message>
    <message>
        <source>{queries} boxes within 0..1 beside logits of {classes} classes: DETR&apos;s queries.</source>
        <translation>{queries} 个在 0..1 之内的边界框，旁边是 {classes} 个类别的 logits：DETR 的查询。</translation>
    </message>
    <message>
        <source>{boxes} boxes, corner to corner, beside scores of {classes} classes.</source>
        <translation>{boxes} 个以对角坐标表示的边界框，旁边是 {classes} 个类别的得分。</translation>
    </message>
    <message>
        <source>{boxes} boxes with negative sides: offsets from prior boxes, of which a known set has as many.</source>
        <translation>{boxes} 个边长为负的边界框：相对于先验框的偏移，有一组已知的先验框数量与之相同。</translation>
    </message>
    <message>
        <source>{boxes} boxes, not corner to corner, beside scores of {classes} classes.</source>
        <translation>{boxes} 个不以对角坐标表示的边界框，旁边是 {classes} 个类别的得分。</translation>
    </message>
    <message>
        <source>{shape}: {count} candidates of a box, an objectness and {classes} classes.</source>
        <translation>{shape}：{count} 个候选，各含边界框、目标置信度和 {classes} 个类别。</translation>
    </message>
    <message>
        <source>{shape}: {count} candidates of a box and {classes} classes, no objectness.</source>
        <translation>{shape}：{count} 个候选，各含边界框和 {classes} 个类别，没有目标置信度。</translation>
    </message>
    <message>
        <source>It holds no number for any name.</source>
        <translation>其中没有任何名称的数值。</translation>
    </message>
    <message>
        <source>It is a pipe or a device, not a file.</source>
        <translation>这是管道或设备，不是文件。</translation>
    </message>
    <message>
        <source>It is no JSON.</source>
        <translation>它不是 JSON。</translation>
    </message>
    <message>
        <source>Choose a JSON file with one number per name, or node data of Model Explorer.</source>
        <translation>请选择每个名称对应一个数值的 JSON 文件，或 Model Explorer 的节点数据。</translation>
    </message>
    <message>
        <source>{path} cannot be painted.</source>
        <translation>无法用 {path} 着色。</translation>
    </message>
    <message>
        <source>Operations that became one layer each show all that was measured of it.</source>
        <translation>变成同一层的多个操作，各自显示该层的全部测量值。</translation>
    </message>
    <message>
        <source>For this graph there are no such numbers.</source>
        <translation>此计算图没有这样的数值。</translation>
    </message>
    <message>
        <source>Profile this variant first.</source>
        <translation>请先对此变体做性能分析。</translation>
    </message>
    <message>
        <source>The graph has no weights.</source>
        <translation>计算图没有权重。</translation>
    </message>
    <message>
        <source>The profile has no such numbers.</source>
        <translation>性能分析中没有这样的数值。</translation>
    </message>
    <message>
        <source>The overlay is in {path}.</source>
        <translation>叠加数据在 {path} 中。</translation>
    </message>
    <message>
        <source>A group shows the greatest number in it.</source>
        <translation>分组显示其中最大的数值。</translation>
    </message>
    <message>
        <source>{count} of {all} names in the file belong to nothing in this graph.</source>
        <translation>文件的 {all} 个名称中有 {count} 个与此计算图无关。</translation>
    </message>
    <message>
        <source>Two separate runs, this one to the other:</source>
        <translation>两次独立的运行，本次与另一次相比：</translation>
    </message>
    <message>
        <source>Netron cannot show “{name}”.</source>
        <translation>Netron 无法显示“{name}”。</translation>
    </message>
    <message>
        <source>Look at it on the graph page, which reads it with OpenVINO.</source>
        <translation>请在计算图页面查看，该页面用 OpenVINO 读取它。</translation>
    </message>
    <message>
        <source>Put the file back, or import the model from where it is now.</source>
        <translation>请将文件放回原处，或从现在的位置导入模型。</translation>
    </message>
    <message>
        <source>It does not read this kind of PyTorch&apos;s exported programs.</source>
        <translation>它不读取这种 PyTorch 导出程序。</translation>
    </message>
    <message>
        <source>It does not understand the file, or not this version of its format.</source>
        <translation>它不识别此文件，或不识别其格式的这一版本。</translation>
    </message>
    <message>
        <source>Convert it, and open what comes out.</source>
        <translation>请先转换，再打开转换结果。</translation>
    </message>
    <message>
        <source>The process that draws its page has ended; it may have run out of memory.</source>
        <translation>绘制其页面的进程已结束；可能是内存不足。</translation>
    </message>
    <message>
        <source>Load it again, with fewer other programs open.</source>
        <translation>请关闭一些其他程序后重新加载。</translation>
    </message>
    <message>
        <source>Netron cannot be shown here.</source>
        <translation>此处无法显示 Netron。</translation>
    </message>
    <message>
        <source>This program runs as root, and the web engine that shows Netron&apos;s page refuses to run as root: its sandbox, which keeps a page from reaching the rest of the machine, does not work there.</source>
        <translation>此程序以 root 身份运行，而显示 Netron 页面的 Web 引擎拒绝以 root 身份运行：用于阻止页面访问本机其余部分的沙箱在此无法工作。</translation>
    </message>
    <message>
        <source>Start the program as another user.</source>
        <translation>请以其他用户身份启动此程序。</translation>
    </message>
    <message>
        <source>Or set the environment variable {variable}=1 before starting it: then a flaw in the web engine lets a hostile model file act as root.</source>
        <translation>或者在启动前设置环境变量 {variable}=1：此时 Web 引擎的漏洞会让恶意模型文件以 root 身份行事。</translation>
    </message>
    <message>
        <source>The web engine that shows Netron&apos;s page cannot be loaded: {reason}.</source>
        <translation>无法加载显示 Netron 页面的 Web 引擎：{reason}。</translation>
    </message>
    <message>
        <source>Install what it needs: {packages}, or let installer/bootstrap.py do it.</source>
        <translation>请安装其所需的软件包：{packages}，或让 installer/bootstrap.py 安装。</translation>
    </message>
    <message>
        <source>The graph page shows the same model without a web engine.</source>
        <translation>计算图页面无需 Web 引擎即可显示同一模型。</translation>
    </message>
    <message>
        <source>{value} is no value of {property}.</source>
        <translation>{value} 不是 {property} 的有效值。</translation>
    </message>
    <message>
        <source>The configuration of one side says so.</source>
        <translation>其中一侧的配置是这样写的。</translation>
    </message>
    <message>
        <source>B is {factor} times as fast as A ({confidence} % interval {low} to {high}).</source>
        <translation>B 的速度是 A 的 {factor} 倍（{confidence} % 区间 {low} 至 {high}）。</translation>
    </message>
    <message>
        <source>A is {factor} times as fast as B ({confidence} % interval {low} to {high}).</source>
        <translation>A 的速度是 B 的 {factor} 倍（{confidence} % 区间 {low} 至 {high}）。</translation>
    </message>
    <message>
        <source>No significant difference: any there is stays below {percent} % (B/A {factor}, {confidence} % interval {low} to {high}).</source>
        <translation>无显著差异：即使有差异也低于 {percent} %（B/A {factor}，{confidence} % 区间 {low} 至 {high}）。</translation>
    </message>
    <message>
        <source>No significant difference: the interval holds 1, but is too wide to rule out {percent} % (B/A {factor}, {confidence} % interval {low} to {high}).</source>
        <translation>无显著差异：区间包含 1，但过宽，无法排除 {percent} % 的差异（B/A {factor}，{confidence} % 区间 {low} 至 {high}）。</translation>
    </message>
    <message>
        <source>No significant difference: it is smaller than the {percent} % that count (B/A {factor}, {confidence} % interval {low} to {high}).</source>
        <translation>无显著差异：差异小于要计入的 {percent} %（B/A {factor}，{confidence} % 区间 {low} 至 {high}）。</translation>
    </message>
    <message>
        <source>The comparison cannot be made like this.</source>
        <translation>无法这样进行比较。</translation>
    </message>
    <message>
        <source>It needs a confidence from 0.5 to below 1, at least 2 instances, an even number of rounds, and times above 0.</source>
        <translation>需要置信度在 0.5 到 1 之间（不含 1）、至少 2 个实例、偶数轮次，以及大于 0 的时间。</translation>
    </message>
    <message>
        <source>Leave these options out: the defaults suit most models.</source>
        <translation>请省略这些选项：默认值适合大多数模型。</translation>
    </message>
    <message>
        <source>The ratio cannot be {value}.</source>
        <translation>比例不能为 {value}。</translation>
    </message>
    <message>
        <source>It is a share of the weights, between 0 and 1.</source>
        <translation>它是权重所占的比例，在 0 与 1 之间。</translation>
    </message>
    <message>
        <source>The group size cannot be {value}.</source>
        <translation>分组大小不能为 {value}。</translation>
    </message>
    <message>
        <source>It is a number of weights; −1 means one scale per channel.</source>
        <translation>它是权重的个数；−1 表示每个通道一个缩放因子。</translation>
    </message>
    <message>
        <source>{methods} cannot be used with {mode}.</source>
        <translation>{methods} 不能与 {mode} 一起使用。</translation>
    </message>
    <message>
        <source>NNCF has these corrections for integers below 8 bit and codebooks only.</source>
        <translation>NNCF 仅对低于 8 位的整数和码本提供这些校正。</translation>
    </message>
    <message>
        <source>GPTQ and LoRA correction cannot be used together.</source>
        <translation>GPTQ 与 LoRA 校正不能同时使用。</translation>
    </message>
    <message>
        <source>Both correct the same errors.</source>
        <translation>两者校正的是相同的误差。</translation>
    </message>
    <message>
        <source>A codebook is missing.</source>
        <translation>缺少码本。</translation>
    </message>
    <message>
        <source>The mode codebook needs at least two ascending values.</source>
        <translation>codebook 模式至少需要两个递增的值。</translation>
    </message>
    <message>
        <source>{methods} needs samples.</source>
        <translation>{methods} 需要样本。</translation>
    </message>
    <message>
        <source>They correct by what the layers really get.</source>
        <translation>它们根据各层实际接收的数据进行校正。</translation>
    </message>
    <message>
        <source>{options} cannot be used with {mode}.</source>
        <translation>{options} 不能与 {mode} 一起使用。</translation>
    </message>
    <message>
        <source>8 bits compress all layers, with one scale per channel: there is nothing to choose.</source>
        <translation>8 位压缩所有层，每个通道一个缩放因子：没有可选择的内容。</translation>
    </message>
    <message>
        <source>Leave the option out, or choose another mode.</source>
        <translation>请省略此选项，或选择其他模式。</translation>
    </message>
    <message>
        <source>{metric} is no metric of {task}.</source>
        <translation>{metric} 不是 {task} 的指标。</translation>
    </message>
    <message>
        <source>Its metrics are: {names}.</source>
        <translation>其指标有：{names}。</translation>
    </message>
    <message>
        <source>Choose one of them, or another task.</source>
        <translation>请选择其中之一，或选择其他任务。</translation>
    </message>
    <message>
        <source>Not measured, because the evaluation did not get to its end. {why}</source>
        <translation>未测量：评估没有进行到底。{why}</translation>
    </message>
    <message>
        <source>{count} samples cannot calibrate anything.</source>
        <translation>{count} 个样本无法用于校准。</translation>
    </message>
    <message>
        <source>The ranges are measured on samples.</source>
        <translation>取值范围是在样本上测得的。</translation>
    </message>
    <message>
        <source>Give 1 or more; 300 is usual.</source>
        <translation>请给出 1 或更大的数；通常为 300。</translation>
    </message>
    <message>
        <source>{value} is no alpha for smoothing.</source>
        <translation>{value} 不是平滑的有效 alpha 值。</translation>
    </message>
    <message>
        <source>It lies between 0 and 1; −1 switches smoothing off.</source>
        <translation>它在 0 与 1 之间；−1 关闭平滑。</translation>
    </message>
    <message>
        <source>Leave it out for NNCF’s own choice.</source>
        <translation>省略则由 NNCF 自行选择。</translation>
    </message>
    <message>
        <source>{value} is no drop.</source>
        <translation>{value} 不是有效的下降幅度。</translation>
    </message>
    <message>
        <source>A drop is 0 or more, for example 0.01 for one percent.</source>
        <translation>下降幅度为 0 或更大，例如 0.01 表示百分之一。</translation>
    </message>
    <message>
        <source>Leave it out to quantize everything.</source>
        <translation>省略则全部量化。</translation>
    </message>
    <message>
        <source>A largest drop can only be kept with INT8.</source>
        <translation>只有 INT8 才能保证最大下降幅度。</translation>
    </message>
    <message>
        <source>NNCF gives operations back for this mode only.</source>
        <translation>NNCF 仅在此模式下将操作恢复为原精度。</translation>
    </message>
    <message>
        <source>Choose INT8, or leave out the largest drop.</source>
        <translation>请选择 INT8，或省略最大下降幅度。</translation>
    </message>
    <message>
        <source>There is nothing to compare the answers with.</source>
        <translation>没有可与结果比较的内容。</translation>
    </message>
    <message>
        <source>For {task} a reference model says what is right.</source>
        <translation>对于 {task}，由参考模型说明什么是正确的。</translation>
    </message>
    <message>
        <source>The data has no labels that are asked for, and no reference model is given.</source>
        <translation>数据没有所需的标签，也没有给出参考模型。</translation>
    </message>
    <message>
        <source>Not one sample has a label for {task}.</source>
        <translation>没有一个样本有用于 {task} 的标签。</translation>
    </message>
    <message>
        <source>Give the model whose answers count as right: --metric agreement --reference MODEL.</source>
        <translation>请给出其结果视为正确的模型：--metric agreement --reference MODEL。</translation>
    </message>
    <message>
        <source>Or give data with labels, for the task that is meant.</source>
        <translation>或者为所指的任务给出带标签的数据。</translation>
    </message>
    <message>
        <source>The picture is {picture} pixels, and its mask {mask}.</source>
        <translation>图片为 {picture} 像素，而其掩码为 {mask}。</translation>
    </message>
    <message>
        <source>The network answers {answers} numbers, and the label has {labels}.</source>
        <translation>网络给出 {answers} 个数，而标签有 {labels} 个。</translation>
    </message>
    <message>
        <source>The two models&apos; answers are of different kinds or sizes.</source>
        <translation>两个模型的结果类型或大小不同。</translation>
    </message>
    <message>
        <source>Evaluating</source>
        <translation>正在评估</translation>
    </message>
    <message>
        <source>It holds values that are not numbers (NaN or infinite).</source>
        <translation>它含有非数值的值（NaN 或无穷大）。</translation>
    </message>
    <message>
        <source>Collecting statistics of the activations</source>
        <translation>正在收集激活值统计信息</translation>
    </message>
    <message>
        <source>Smoothing the activations</source>
        <translation>正在平滑激活值</translation>
    </message>
    <message>
        <source>Correcting the biases</source>
        <translation>正在校正偏置</translation>
    </message>
    <message>
        <source>Correcting the biases layer by layer</source>
        <translation>正在逐层校正偏置</translation>
    </message>
    <message>
        <source>Collecting outputs for the ranking</source>
        <translation>正在收集用于排序的输出</translation>
    </message>
    <message>
        <source>Ranking the operations by what they lose</source>
        <translation>正在按损失为操作排序</translation>
    </message>
    <message>
        <source>Choosing a precision for each layer</source>
        <translation>正在为每层选择精度</translation>
    </message>
    <message>
        <source>Scaling the weights by activations (AWQ)</source>
        <translation>正在按激活值缩放权重 (AWQ)</translation>
    </message>
    <message>
        <source>Scaling the weights (AWQ without data)</source>
        <translation>正在缩放权重（无数据 AWQ）</translation>
    </message>
    <message>
        <source>Estimating the scales</source>
        <translation>正在估计缩放因子</translation>
    </message>
    <message>
        <source>Correcting the weights (GPTQ)</source>
        <translation>正在校正权重 (GPTQ)</translation>
    </message>
    <message>
        <source>Estimating the codebook</source>
        <translation>正在估计码本</translation>
    </message>
    <message>
        <source>Measuring the batch norms anew</source>
        <translation>正在重新测量批归一化</translation>
    </message>
    <message>
        <source>Compressing the weights</source>
        <translation>正在压缩权重</translation>
    </message>
    <message>
        <source>The outputs of A and B differ in number or size: {a} and {b}.</source>
        <translation>A 与 B 的输出在数量或大小上不同：{a} 和 {b}。</translation>
    </message>
    <message>
        <source>The inputs of A and B differ in shape or type, so that they cannot get the same data.</source>
        <translation>A 与 B 的输入在形状或类型上不同，因此无法使用相同的数据。</translation>
    </message>
    <message>
        <source>There are no finite numbers to compare the answers by.</source>
        <translation>没有可用于比较结果的有限数值。</translation>
    </message>
    <message>
        <source>A and B answer differently on the same random input (cosine {cosine}): they may not be the same model.</source>
        <translation>A 与 B 对相同的随机输入给出不同的结果（余弦 {cosine}）：它们可能不是同一个模型。</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>Side {side} could not be measured. {what}</source>
        <translation>无法测量 {side} 侧。{what}</translation>
    </message>
    <message>
        <source>Side {side} crashed: {how}, in the phase “{phase}”.</source>
        <translation>{side} 侧已崩溃：{how}，发生在“{phase}”阶段。</translation>
    </message>
    <message>
        <source>Native code ended its process, or somebody ended it.</source>
        <translation>本机代码结束了其进程，或有人将其结束。</translation>
    </message>
    <message>
        <source>Benchmark that side alone, to see whether it runs at all.</source>
        <translation>请单独对该侧做基准测试，以查看它能否运行。</translation>
    </message>
    <message>
        <source>Try another device or another configuration for it.</source>
        <translation>请为它尝试其他设备或其他配置。</translation>
    </message>
    <message>
        <source>The model is quantized already.</source>
        <translation>模型已经量化。</translation>
    </message>
    <message>
        <source>It has {count} operations that round to low precision.</source>
        <translation>它有 {count} 个舍入到低精度的操作。</translation>
    </message>
    <message>
        <source>Quantize the model it was made from.</source>
        <translation>请量化它的来源模型。</translation>
    </message>
    <message>
        <source>Or measure this one: benchmark and evaluate take it as it is.</source>
        <translation>或者测量此模型：benchmark 和 evaluate 可直接使用它。</translation>
    </message>
    <message>
        <source>Activations became infinite or not a number (NaN) at {count} operations, first at “{name}”.</source>
        <translation>在 {count} 个操作处激活值变为无穷大或非数值 (NaN)，首先出现在“{name}”。</translation>
    </message>
    <message>
        <source>The sides compute in different precisions: A in {a}, B in {b}.</source>
        <translation>两侧的计算精度不同：A 为 {a}，B 为 {b}。</translation>
    </message>
    <message>
        <source>The sides are not run alike: A has {a} inferences in flight at once, and B {b}.</source>
        <translation>两侧的运行方式不同：A 同时有 {a} 个推理请求，B 有 {b} 个。</translation>
    </message>
    <message>
        <source>The time was enough for {done} of the {wanted} instances that were wanted.</source>
        <translation>时间只够完成所需 {wanted} 个实例中的 {done} 个。</translation>
    </message>
    <message>
        <source>The layers were not looked at: it was not asked for.</source>
        <translation>未检查各层：没有要求这样做。</translation>
    </message>
    <message>
        <source>Only OpenVINO tells the times of its layers.</source>
        <translation>只有 OpenVINO 会给出各层的时间。</translation>
    </message>
    <message>
        <source>Both sides are the same setup.</source>
        <translation>两侧的配置相同。</translation>
    </message>
    <message>
        <source>The layers were not looked at: the run was stopped.</source>
        <translation>未检查各层：运行已停止。</translation>
    </message>
    <message>
        <source>The layers could not be compared: {why}</source>
        <translation>无法比较各层：{why}</translation>
    </message>
    <message>
        <source>The comparison was stopped before two instances of each side were measured.</source>
        <translation>在每侧测量两个实例之前，比较已停止。</translation>
    </message>
    <message>
        <source>Measuring A and B in turns, pair {number} of fresh processes</source>
        <translation>正在轮流测量 A 和 B，第 {number} 对新进程</translation>
    </message>
    <message>
        <source>Opening the data</source>
        <translation>正在打开数据</translation>
    </message>
    <message>
        <source>Computing the interval</source>
        <translation>正在计算区间</translation>
    </message>
    <message>
        <source>Evaluating the reference</source>
        <translation>正在评估参考模型</translation>
    </message>
    <message>
        <source>{count} samples have no label for the task and are left out.</source>
        <translation>{count} 个样本没有用于此任务的标签，已略过。</translation>
    </message>
    <message>
        <source>The outputs hold NaN for {count} samples: {names}.</source>
        <translation>{count} 个样本的输出含有 NaN：{names}。</translation>
    </message>
    <message>
        <source>How the outputs are read was guessed ({why:inline}); check it, or set it by hand.</source>
        <translation>输出的读取方式是推测的（{why:inline}）；请检查，或手动设置。</translation>
    </message>
    <message>
        <source>Evaluating the original</source>
        <translation>正在评估原模型</translation>
    </message>
    <message>
        <source>Evaluating what was quantized</source>
        <translation>正在评估量化后的模型</translation>
    </message>
    <message>
        <source>Evaluating the result</source>
        <translation>正在评估结果</translation>
    </message>
    <message>
        <source>The accuracy was measured on the samples that calibrated: there are no others. It looks better than it is.</source>
        <translation>准确率是在校准样本上测得的：没有其他样本。其结果比实际情况好。</translation>
    </message>
    <message>
        <source>The accuracy could not be measured.</source>
        <translation>无法测量准确率。</translation>
    </message>
    <message>
        <source>{metric} has no value on these samples.</source>
        <translation>{metric} 在这些样本上没有数值。</translation>
    </message>
    <message>
        <source>Give labelled samples, or another metric.</source>
        <translation>请给出带标签的样本，或其他指标。</translation>
    </message>
    <message>
        <source>Not one weight could be compressed: the model is what it was.</source>
        <translation>没有任何权重可以压缩：模型保持原样。</translation>
    </message>
    <message>
        <source>Opening the samples</source>
        <translation>正在打开样本</translation>
    </message>
    <message>
        <source>Converting the pruned model</source>
        <translation>正在转换剪枝后的模型</translation>
    </message>
    <message>
        <source>Counting zeros</source>
        <translation>正在统计零值</translation>
    </message>
    <message>
        <source>Starting NNCF</source>
        <translation>正在启动 NNCF</translation>
    </message>
    <message>
        <source>Pruning the weights</source>
        <translation>正在对权重剪枝</translation>
    </message>
    <message>
        <source>{zeros} weights of “{name}” were set to zero, and only {found} are zero in the result.</source>
        <translation>“{name}”有 {zeros} 个权重被置零，但结果中只有 {found} 个为零。</translation>
    </message>
    <message>
        <source>A {format} file is a frozen graph, and NNCF prunes a PyTorch module that Python code makes.</source>
        <translation>{format} 文件是冻结的计算图，而 NNCF 对由 Python 代码生成的 PyTorch 模块剪枝。</translation>
    </message>
    <message>
        <source>NNCF prunes PyTorch modules only, and the format of this model is {format}.</source>
        <translation>NNCF 只能对 PyTorch 模块剪枝，而此模型的格式为 {format}。</translation>
    </message>
    <message>
        <source>“{path}” cannot be pruned.</source>
        <translation>“{path}”无法剪枝。</translation>
    </message>
    <message>
        <source>Write a Python function that returns the network with its weights: {example}.</source>
        <translation>请编写返回带权重网络的 Python 函数：{example}。</translation>
    </message>
    <message>
        <source>Or make it smaller in another way: quantize or compress it.</source>
        <translation>或者用其他方式缩小：量化或压缩。</translation>
    </message>
    <message>
        <source>Looking at the graph</source>
        <translation>正在检查计算图</translation>
    </message>
    <message>
        <source>The model has no weights that could be compressed.</source>
        <translation>模型没有可以压缩的权重。</translation>
    </message>
    <message>
        <source>They are compressed or quantized already.</source>
        <translation>它们已经被压缩或量化。</translation>
    </message>
    <message>
        <source>None of its operations has a matrix or a filter of its own.</source>
        <translation>它的任何算子都没有自己的矩阵或卷积核。</translation>
    </message>
    <message>
        <source>Choose the model it was made from, or another one.</source>
        <translation>请选择生成它的原始模型，或其他模型。</translation>
    </message>
    <message>
        <source>The group size does not fit this model.</source>
        <translation>分组大小不适合此模型。</translation>
    </message>
    <message>
        <source>Some layers have a number of channels that groups of {size} do not divide.</source>
        <translation>某些层的通道数不能被 {size} 的分组整除。</translation>
    </message>
    <message>
        <source>Let these layers have smaller groups: --group-fallback {word}.</source>
        <translation>让这些层使用较小的分组：--group-fallback {word}。</translation>
    </message>
    <message>
        <source>Or leave them as they are: --group-fallback {word}.</source>
        <translation>或让它们保持原样：--group-fallback {word}。</translation>
    </message>
    <message>
        <source>Or give a group size that divides them, or −1 for none.</source>
        <translation>或给出能整除的分组大小，或用 −1 表示不分组。</translation>
    </message>
    <message>
        <source>Choose another mode; int8_asym takes every model.</source>
        <translation>请选择其他模式；int8_asym 适用于所有模型。</translation>
    </message>
    <message>
        <source>Or leave out {methods}.</source>
        <translation>或者不使用 {methods}。</translation>
    </message>
    <message>
        <source>The weights could not be compressed.</source>
        <translation>无法压缩权重。</translation>
    </message>
    <message>
        <source>Checking the ranges</source>
        <translation>正在检查取值范围</translation>
    </message>
    <message>
        <source>It was stopped before it was measured.</source>
        <translation>在测量之前已停止。</translation>
    </message>
    <message>
        <source>The drop of {drop} is larger than the {limit} asked for: no more could be given back.</source>
        <translation>下降幅度 {drop} 大于要求的 {limit}：无法再恢复更多操作。</translation>
    </message>
    <message>
        <source>Not one operation could be quantized: the model is what it was.</source>
        <translation>没有任何操作可以量化：模型没有变化。</translation>
    </message>
    <message>
        <source>Only {count} samples calibrate: the ranges hang on chance. 100 to 300 are usual.</source>
        <translation>只有 {count} 个校准样本：取值范围取决于偶然。通常为 100 到 300 个。</translation>
    </message>
    <message>
        <source>The model&apos;s weights are compressed already: quantizing it adds to what that has cost.</source>
        <translation>模型的权重已经压缩：量化会在压缩损失之上再增加损失。</translation>
    </message>
    <message>
        <source>Not every device computes in FP8: where it cannot, the model is slower than it was.</source>
        <translation>并非每个设备都能以 FP8 计算：不支持时，模型比原来更慢。</translation>
    </message>
    <message>
        <source>The accuracy was not measured.</source>
        <translation>未测量准确率。</translation>
    </message>
    <message>
        <source>What the network computes is not a number (NaN).</source>
        <translation>网络的计算结果不是数字（NaN）。</translation>
    </message>
    <message>
        <source>Activations are not a number (NaN), first at “{name}”.</source>
        <translation>激活值不是数字（NaN），首先出现在“{name}”。</translation>
    </message>
    <message>
        <source>The model could not be quantized.</source>
        <translation>无法量化模型。</translation>
    </message>
    <message>
        <source>Evaluate the model first: where it answers NaN, it is broken already.</source>
        <translation>请先评估模型：如果它的输出是 NaN，则模型本身已有问题。</translation>
    </message>
    <message>
        <source>Leave out the operations concerned (--ignore).</source>
        <translation>请跳过相关操作 (--ignore)。</translation>
    </message>
    <message>
        <source>Or compress the weights only: ov-workbench compress.</source>
        <translation>或者只压缩权重：ov-workbench compress。</translation>
    </message>
    <message>
        <source>Check what the network gets: --mean, --scale and --resize, and the samples&apos; values.</source>
        <translation>请检查网络接收的内容：--mean、--scale 和 --resize，以及样本的值。</translation>
    </message>
    <message>
        <source>The output adapter {name} cannot be used.</source>
        <translation>无法使用输出适配器 {name}。</translation>
    </message>
    <message>
        <source>Write for example: {&quot;head&quot;: &quot;classes&quot;, &quot;output&quot;: &quot;scores&quot;}</source>
        <translation>例如写成：{&quot;head&quot;: &quot;classes&quot;, &quot;output&quot;: &quot;scores&quot;}</translation>
    </message>
    <message>
        <source>A new {type}: it brings data into another layout or precision ({output}).</source>
        <translation>新增 {type}：它将数据转换为其他布局或精度 ({output})。</translation>
    </message>
    <message>
        <source>A new layer ({type}) that A does without.</source>
        <translation>新增的层 ({type})，A 中没有。</translation>
    </message>
    <message>
        <source>{count} new conversions of layout or precision beside it in B.</source>
        <translation>在 B 中其旁新增 {count} 个布局或精度转换。</translation>
    </message>
    <message>
        <source>It computes in {precision}, while most of B computes in {most}.</source>
        <translation>它以 {precision} 计算，而 B 的大部分以 {most} 计算。</translation>
    </message>
    <message>
        <source>What are {a} layers in A are {b} in B: a fusion was lost.</source>
        <translation>A 中的 {a} 个层在 B 中为 {b} 个：失去了一次融合。</translation>
    </message>
    <message>
        <source>Another kernel: {b} instead of {a}.</source>
        <translation>内核不同：{b} 而不是 {a}。</translation>
    </message>
    <message>
        <source>The same kind of layer, only slower.</source>
        <translation>同类的层，只是更慢。</translation>
    </message>
    <message>
        <source>Looking for the layers on which B loses time</source>
        <translation>正在查找 B 损失时间的层</translation>
    </message>
    <message>
        <source>Only {percent} % of B&apos;s time is in layers that could be found in A, too.</source>
        <translation>B 的时间中只有 {percent} % 在 A 中也能找到的层里。</translation>
    </message>
    <message>
        <source>“{text}” is no part of a graph.</source>
        <translation>“{text}”不是图的一部分。</translation>
    </message>
    <message>
        <source>It is written as the operations it begins and ends at.</source>
        <translation>写法是它开始和结束处的算子。</translation>
    </message>
    <message>
        <source>For example {example}.</source>
        <translation>例如 {example}。</translation>
    </message>
    <message>
        <source>It reads pictures and arrays, and no {format}.</source>
        <translation>脚本只能读取图片和数组，不能读取 {format}。</translation>
    </message>
    <message>
        <source>It knows mean, scale and reversed channels, but no resizing and no layouts.</source>
        <translation>脚本支持均值、缩放和通道反转，但不支持调整大小和布局。</translation>
    </message>
    <message>
        <source>Take the command line instead: it does everything.</source>
        <translation>请改用命令行：它支持全部功能。</translation>
    </message>
    <message>
        <source>This cannot be written as a plain Python script.</source>
        <translation>无法写成普通的 Python 脚本。</translation>
    </message>
    <message>
        <source>The samples that calibrate look unlike those that are evaluated: “{name}” gets {calibration} and {evaluation} (mean ± spread).</source>
        <translation>校准样本与评估样本看起来不同：“{name}”得到 {calibration} 和 {evaluation}（均值 ± 标准差）。</translation>
    </message>
    <message>
        <source>Estimating</source>
        <translation>正在估算</translation>
    </message>
    <message>
        <source>The graph was not read to its end.</source>
        <translation>计算图未能完整读取。</translation>
    </message>
    <message>
        <source>{count} samples cannot adapt anything.</source>
        <translation>{count} 个样本无法用于调整。</translation>
    </message>
    <message>
        <source>The batch norms are measured on samples.</source>
        <translation>批归一化要用样本测量。</translation>
    </message>
    <message>
        <source>Give 1 or more, or leave out the samples.</source>
        <translation>请给出 1 或更大的数，或省略样本。</translation>
    </message>
    <message>
        <source>{value} of the weights cannot be pruned.</source>
        <translation>无法剪去 {value} 的权重。</translation>
    </message>
    <message>
        <source>The ratio is a share of the weights, above 0 and below 1.</source>
        <translation>该比例是权重的占比，大于 0 且小于 1。</translation>
    </message>
    <message>
        <source>Give for example 0.5 for every second weight.</source>
        <translation>例如给出 0.5，表示每两个权重剪去一个。</translation>
    </message>
    <message>
        <source>NNCF prunes a PyTorch module that a Python function returns.</source>
        <translation>NNCF 对由 Python 函数返回的 PyTorch 模块剪枝。</translation>
    </message>
    <message>
        <source>Give the model as file.py:function.</source>
        <translation>请以 file.py:function 的形式给出模型。</translation>
    </message>
    <message>
        <source>The model has no batch norms: the samples were not needed.</source>
        <translation>模型没有批归一化：不需要样本。</translation>
    </message>
    <message>
        <source>The CPU makes use of zeros in products of matrices only, and the model has none with weights.</source>
        <translation>CPU 只在矩阵乘法中利用零值，而该模型没有带权重的矩阵乘法。</translation>
    </message>
    <message>
        <source>The CPU makes use of zeros only where weights and activations are INT8: quantize the model.</source>
        <translation>CPU 只在权重和激活均为 INT8 时利用零值：请量化模型。</translation>
    </message>
    <message>
        <source>No product of matrices has at least {share} zeros in its weights.</source>
        <translation>没有一个矩阵乘法的权重中至少有 {share} 的零值。</translation>
    </message>
    <message>
        <source>The CPU makes use of zeros only in symmetric INT8 weights of two dimensions that are multiples of {side}.</source>
        <translation>CPU 只在二维、且各维为 {side} 的倍数的对称 INT8 权重中利用零值。</translation>
    </message>
    <message>
        <source>The CPU plug-in could not be tried: it knows no sparse weights.</source>
        <translation>无法试验 CPU 插件：它不支持稀疏权重。</translation>
    </message>
    <message>
        <source>Whether this CPU makes use of zeros is not known: it does not multiply in INT8.</source>
        <translation>不知道此 CPU 是否利用零值：它不以 INT8 做乘法。</translation>
    </message>
    <message>
        <source>This CPU packs sparse INT8 weights (tried: {primitive}).</source>
        <translation>此 CPU 会压缩存放稀疏的 INT8 权重（已试验：{primitive}）。</translation>
    </message>
    <message>
        <source>This CPU does not make use of zeros: that takes AMX. Tried with nine zeros in ten INT8 weights, it multiplied as ever ({primitive}).</source>
        <translation>此 CPU 不利用零值：这需要 AMX。以十分之九为零的 INT8 权重试验，其乘法方式不变（{primitive}）。</translation>
    </message>
    <message>
        <source>Trying the CPU</source>
        <translation>正在试验 CPU</translation>
    </message>
    <message>
        <source>{count} weights are packed in a way whose zeros are not counted; they are left out.</source>
        <translation>{count} 个权重的打包方式无法统计零值；已略过。</translation>
    </message>
    <message>
        <source>Its weights are for example {names}.</source>
        <translation>其权重例如 {names}。</translation>
    </message>
    <message>
        <source>Some entries of the ignored scope match no weight: {entries}.</source>
        <translation>忽略范围中的某些条目与任何权重都不匹配：{entries}。</translation>
    </message>
    <message>
        <source>What was meant to stay whole would be pruned without anybody noticing.</source>
        <translation>本应保留完整的内容将在无人察觉的情况下被剪枝。</translation>
    </message>
    <message>
        <source>Names are those of the PyTorch model’s parameters and modules; type: names a class.</source>
        <translation>名称是 PyTorch 模型的参数和模块的名称；type: 指定类。</translation>
    </message>
    <message>
        <source>It has no convolution, product or table whose weights may be pruned.</source>
        <translation>它没有可剪枝其权重的卷积、乘法或查找表。</translation>
    </message>
    <message>
        <source>The model could not be pruned.</source>
        <translation>无法对模型剪枝。</translation>
    </message>
    <message>
        <source>Leave out the parameters concerned (--ignore), or fewer of them.</source>
        <translation>请排除相关参数 (--ignore)，或减少排除的参数。</translation>
    </message>
    <message>
        <source>Or compress the weights: ov-workbench compress.</source>
        <translation>或者压缩权重：ov-workbench compress。</translation>
    </message>
    <message>
        <source>The data has no sample of this name.</source>
        <translation>数据中没有此名称的样本。</translation>
    </message>
    <message>
        <source>The reference gives no answers. {what} {why}</source>
        <translation>参考没有给出结果。{what} {why}</translation>
    </message>
    <message>
        <source>On samples that did not calibrate, {count} operations often leave their calibrated ranges and are cut off: {names} of the values. Calibrate with samples like those.</source>
        <translation>在未参与校准的样本上，有 {count} 个操作经常超出其校准范围并被截断：{names} 的数值。请使用与之相似的样本进行校准。</translation>
    </message>
    <message>
        <source>The file could not be written: {reason}</source>
        <translation>无法写入文件：{reason}</translation>
    </message>
</context>
</TS>
