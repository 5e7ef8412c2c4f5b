<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
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
        <source>Select a model, a variant or a run first.</source>
        <translation>请先选择一个模型、变体或运行。</translation>
    </message>
    <message>
        <source>Select a model or a variant first.</source>
        <translation>请先选择一个模型或变体。</translation>
    </message>
    <message>
        <source>Select a run of the variant first.</source>
        <translation>请先选择该变体的一次运行。</translation>
    </message>
    <message>
        <source>There is no run yet: benchmark or profile a model first.</source>
        <translation>还没有运行：请先对模型做基准测试或性能分析。</translation>
    </message>
    <message>
        <source>No job is running.</source>
        <translation>没有正在运行的任务。</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>没有可撤销的操作。</translation>
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
    <name>ConversionDialog</name>
    <message>
        <source>The shape of {name} must look like {example}.</source>
        <translation>{name} 的形状应写成 {example} 的样子。</translation>
    </message>
    <message>
        <source>The name must not hold a slash.</source>
        <translation>名称不能包含斜杠。</translation>
    </message>
    <message>
        <source>Convert</source>
        <translation>转换</translation>
    </message>
    <message>
        <source>Convert {variant} to OpenVINO IR</source>
        <translation>将 {variant} 转换为 OpenVINO IR</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>文件名</translation>
    </message>
    <message>
        <source>Input shapes</source>
        <translation>输入形状</translation>
    </message>
    <message>
        <source>FP16 halves the file. What the device computes in is its own choice and is shown with every run.</source>
        <translation>FP16 使文件减半。设备用什么精度计算由设备自己决定，每次运行都会显示。</translation>
    </message>
    <message>
        <source>as the model</source>
        <translation>与模型一致</translation>
    </message>
    <message>
        <source>Leave empty to keep what the model says. Use ? for a dynamic dimension, 1..8 for a bounded one.</source>
        <translation>留空则保持模型的设置。? 表示动态维度，1..8 表示有界维度。</translation>
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
    <name>FactList</name>
    <message>
        <source>Copy {name}</source>
        <translation>复制“{name}”</translation>
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
    <message numerus="yes">
        <source>%n quantized operations</source>
        <translation>
            <numerusform>%n 个量化操作</numerusform>
        </translation>
    </message>
    <message>
        <source>of most weights</source>
        <translation>多数权重的精度</translation>
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
        <source>Memory counts in percent of what is free when the job starts. A job that goes beyond a limit is ended with a sentence; the window and the other jobs go on.</source>
        <translation>内存按任务开始时可用内存的百分比计算。超出限制的任务会被结束并说明原因；窗口和其他任务不受影响。</translation>
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
    <message>
        <source>Drop a model file anywhere on this window, or import one. Then benchmark it live and see where its time goes. The bundled sample is a quick way to look around.</source>
        <translation>将模型文件拖放到窗口任意位置，或导入一个。然后实时测试它的性能，看时间花在哪里。自带的示例可用来快速了解本程序。</translation>
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
</context>
<context>
    <name>PageHeader</name>
    <message>
        <source>No model selected</source>
        <translation>未选择模型</translation>
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
</context>
<context>
    <name>ThroughputPlot</name>
    <message>
        <source>— mean</source>
        <translation>— 均值</translation>
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
        <source>Benchmark</source>
        <translation>基准测试</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>性能分析</translation>
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
        <source>Known are {names}.</source>
        <translation>已知的有：{names}。</translation>
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
        <source>“{part}” is not understood.</source>
        <translation>无法理解“{part}”。</translation>
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
        <source>Setting the inputs</source>
        <translation>正在设置输入</translation>
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
        <source>It needs the Python package {part}, which could not be loaded.</source>
        <translation>它需要 Python 软件包 {part}，但无法加载。</translation>
    </message>
    <message>
        <source>Install it with: {command}</source>
        <translation>请安装：{command}</translation>
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
        <source>Give a model of one of these kinds: OpenVINO IR, ONNX, TensorFlow (SavedModel or frozen graph), TFLite, PaddlePaddle, TorchScript.</source>
        <translation>请给出以下类型之一的模型：OpenVINO IR、ONNX、TensorFlow（SavedModel 或冻结图）、TFLite、PaddlePaddle、TorchScript。</translation>
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
        <source>The model has no outputs, so it computes nothing.</source>
        <translation>模型没有输出，因此不计算任何内容。</translation>
    </message>
    <message>
        <source>“{name}” has not even a fixed number of dimensions.</source>
        <translation>“{name}”连维数都不固定。</translation>
    </message>
    <message>
        <source>The name “{name}” contains characters that cannot be shown.</source>
        <translation>名称“{name}”包含无法显示的字符。</translation>
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
        <source>The model has no input called “{name}”.</source>
        <translation>模型没有名为“{name}”的输入。</translation>
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
        <source>Counting operations and weights</source>
        <translation>正在统计操作和权重</translation>
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
        <source>Check the spelling of the path.</source>
        <translation>请检查路径的拼写。</translation>
    </message>
    <message>
        <source>Did you mean {names}?</source>
        <translation>您要找的是不是 {names}？</translation>
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
        <source>No input is known to have a batch dimension: {inputs}.</source>
        <translation>没有已知带批维度的输入：{inputs}。</translation>
    </message>
    <message>
        <source>Say where the batch is with a layout, for example --layout NCHW.</source>
        <translation>请用布局说明批维度的位置，例如 --layout NCHW。</translation>
    </message>
    <message>
        <source>The machine was {percent} % busy before the run began: the figures may suffer.</source>
        <translation>运行开始前机器占用已达 {percent} %：结果可能受影响。</translation>
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
        <source>It begins like {format}, but OpenVINO cannot read the rest of it.</source>
        <translation>它的开头像 {format}，但 OpenVINO 无法读取其余部分。</translation>
    </message>
    <message>
        <source>A name in it is no valid text (UTF-8).</source>
        <translation>其中有名称不是有效的文本（UTF-8）。</translation>
    </message>
    <message>
        <source>OpenVINO cannot make sense of it: {cause}</source>
        <translation>OpenVINO 无法理解它：{cause}</translation>
    </message>
    <message>
        <source>The operation {name} ({type}) does not allow it: {cause}</source>
        <translation>操作 {name}（{type}）不允许这样做：{cause}</translation>
    </message>
    <message>
        <source>The model “{path}” has operations that OpenVINO does not know.</source>
        <translation>模型“{path}”含有 OpenVINO 不认识的操作。</translation>
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
        <source>Or cut the model before them when exporting.</source>
        <translation>或在导出时从它们之前截断模型。</translation>
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
        <source>Its weights lie in {name}, which is missing, too short, or outside the model&apos;s folder.</source>
        <translation>它的权重在 {name} 中，该文件缺失、太短，或位于模型文件夹之外。</translation>
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
        <source>Check the model in the framework it comes from.</source>
        <translation>请在模型所来自的框架中检查它。</translation>
    </message>
    <message>
        <source>Export it again, with a newer exporter or another opset.</source>
        <translation>请用更新的导出器或另一个 opset 重新导出。</translation>
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
        <source>Allow the job more time, or give it less to do.</source>
        <translation>请给任务更多时间，或减少其工作量。</translation>
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
        <source>Use a smaller batch or input shape.</source>
        <translation>请使用更小的批大小或输入形状。</translation>
    </message>
    <message>
        <source>Close other programs, or give the job a higher memory limit.</source>
        <translation>请关闭其他程序，或提高任务的内存上限。</translation>
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
        <source>The model was not converted.</source>
        <translation>模型未转换。</translation>
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
</context>
</TS>
