// Runs in Netron's page before anything of Netron's: tells the window what happens there, and does what it asks.
//
// Netron has no interface for that. What is used of it, all in view.js and grapher.js of the pinned version:
// __view__ {show, error, export, host, _menu, _sidebar}, its `_target` {_table, selection, select, scrollTo, on} and,
// of a node, {value, class, blocks[]._entries[] {path, text}}. `usable` looks whether they are there.
(() => {
    const { token, theme } = WORKBENCH;
    const post = (event, data) => console.info(token + JSON.stringify({ event, ...data }));
    const text = (error) => String((error && error.message) || error);

    // A scheme of our own has no cookies, and asking for them raises. With this one Netron asks nobody where we are.
    Object.defineProperty(Document.prototype, 'cookie', {
        configurable: true,
        get: () => 'consent=1',
        set: () => {},
    });

    let view = null;
    let known = null;  // the graph whose nodes are in `byName`
    let byName = new Map();
    let nodes = [];  // [drawn node, its names], of `known`
    let timer = 0;
    const conditions = new Map();  // media rules, as Netron wrote them

    const namesOf = (value) => {
        const names = [value.name, value.identifier];
        for (const output of value.outputs || []) {
            for (const one of Array.isArray(output.value) ? output.value : []) {
                if (one && typeof one.name === 'string') {
                    names.push(one.name.split('\n')[0]);
                }
            }
        }
        return names.filter((name) => typeof name === 'string' && name !== '');
    };

    const usable = (graph) => {
        if (!(graph._table instanceof Map) || !(graph.selection instanceof Set) || !view._sidebar) {
            return false;
        }
        const called = [graph.select, graph.scrollTo, graph.on, view._sidebar.close];
        const headers = nodes.every(([node]) => headersOf(node).length > 0);
        return called.every((method) => typeof method === 'function') && nodes.length > 0 && headers;
    };

    const headersOf = (node) => {
        const entries = (node.blocks || []).flatMap((block) => block._entries || []);
        return entries.filter((entry) => entry.path && entry.text);
    };

    const learn = (graph) => {
        known = graph;
        byName = new Map();
        nodes = [];
        const also = [];
        for (const [value, drawn] of graph._table || []) {
            // What is folded into another node (an activation, in some formats) is not drawn by itself.
            const isNode = drawn.class === 'graph-node' && drawn.value === value && Boolean(drawn.element);
            if (isNode) {
                nodes.push([drawn, namesOf(value)]);
            }
            if (isNode || drawn.class === 'graph-input') {
                const names = namesOf(value);
                // A node's own name goes before what its outputs are called.
                if (isNode && names.length > 0 && !byName.has(names[0])) {
                    byName.set(names[0], value);
                }
                also.push(...names.map((name) => [name, value]));
            }
        }
        for (const [name, value] of also) {
            if (!byName.has(name)) {
                byName.set(name, value);
            }
        }
        if (typeof graph.on === 'function') {
            graph.on('selectionchange', (_graph, source) => selected(graph, source));
        }
    };

    const selected = (graph, source) => {
        if (source === 'workbench') {
            return;
        }
        // Netron deselects everything before it selects: only what remains is told.
        window.clearTimeout(timer);
        timer = window.setTimeout(() => {
            const chosen = [...graph.selection].filter((drawn) => drawn.class === 'graph-node');
            if (graph === known && (chosen.length > 0 || graph.selection.size === 0)) {
                post('selected', { names: chosen.map((drawn) => namesOf(drawn.value)[0]).filter(Boolean) });
            }
        }, 0);
    };

    const drawn = () => {
        const graph = view._target;
        if (!graph || graph === known || !document.body.classList.contains('default')) {
            return;
        }
        learn(graph);
        dress(theme.dark, theme.ground);
        const say = () => post('drawn', { nodes: nodes.length, usable: usable(graph) });
        window.requestAnimationFrame(() => window.requestAnimationFrame(say));
    };

    const dress = (dark, ground) => {
        theme.dark = dark;
        theme.ground = ground;
        for (const sheet of document.styleSheets) {
            for (const rule of sheet.cssRules) {
                const condition = conditions.get(rule) || rule.conditionText || '';
                if (condition.includes('prefers-color-scheme')) {
                    conditions.set(rule, condition);
                    rule.media.mediaText = dark ? 'all' : 'not all';
                }
            }
        }
        let own = document.getElementById('workbench-style');
        if (!own) {
            own = document.createElement('style');
            own.id = 'workbench-style';
            document.head.appendChild(own);
        }
        const grounds = '.default, .default body, .default .target, .welcome, .welcome body, .welcome .target';
        own.textContent = `${grounds} { background-color: ${ground}; }`;
    };

    const hook = () => {
        const show = view.show.bind(view);
        view.show = (page) => {
            show(page);
            if (page === 'welcome') {
                post('failed', { name: '', message: '' });
            }
            if (view._menu && view._menu.items) {
                // Opening and exporting files and reporting issues are not for this window.
                view._menu.items = view._menu.items.filter((group) => !/File|Help/.test(group.label));
            }
            drawn();
        };
        view.error = async (error, name) => post('failed', { name: name || '', message: text(error) });
        view.export = async () => {};
        const host = view.host;
        host.execute = async () => {};
        host.openURL = () => {};
        // Without an action, a question is taken back; with one, who asks waits for the answer.
        host.message = (message, _alert, action) => {
            if (message) {
                post(action === 'Cancel' ? 'slow' : 'failed', { name: '', message: String(message) });
            }
            return action ? new Promise(() => {}) : Promise.resolve();
        };
    };

    Object.defineProperty(window, '__view__', {
        configurable: true,
        get: () => view,
        set: (value) => {
            view = value;
            hook();
        },
    });
    window.addEventListener('error', (event) => post('failed', { name: '', message: text(event.error || event) }));
    window.addEventListener('unhandledrejection', (event) => post('failed', { name: '', message: text(event.reason) }));
    window.addEventListener('load', () => dress(theme.dark, theme.ground));

    window.__workbench__ = {
        dress,
        // Selects what is there of these names, and scrolls to the first.
        select: (names) => {
            if (!known) {
                return;
            }
            const values = [...new Set(names.map((name) => byName.get(name)).filter(Boolean))];
            view._sidebar.close();
            const elements = known.select(values, 'workbench') || [];
            known.scrollTo(elements.slice(0, 1), 'instant');
            // Closing the side bar deselects, which is not to be told either.
            window.clearTimeout(timer);
        },
        // [fill, text] by name, and for the rest; `null` gives Netron its own colours back. Tells how many got one.
        paint: (colours, rest) => {
            let count = 0;
            for (const [node, names] of nodes) {
                const own = colours && names.map((name) => colours[name]).find(Boolean);
                count += own ? 1 : 0;
                const [fill, ink] = colours ? own || rest : ['', ''];
                for (const entry of headersOf(node)) {
                    entry.path.style.fill = fill;
                    entry.text.style.fill = ink;
                }
            }
            post('painted', { count });
        },
    };
})();
