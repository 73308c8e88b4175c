/**
 * A digest whose titles and summaries have everything that has to be set: formulas among prices, TeX's text commands,
 * accents, quotation marks and dashes, tags, entities, and bold beside Korean, Chinese and Japanese.
 */
export const TYPESET_DIGEST =
  String.raw`## Daily Papers (2025-03-04)

### [Scaling $\mathcal{O}(n^2)$ Attention to $\sim$100k Tokens at 90\%](https://arxiv.org/abs/2503.00101)

Vote: 31

Authors: Anna Czerwi\'nski, Fran\c{c}ois L\'ev\^eque

- **Goal:** gains of $\sim$12\% over $\sim$3$\times$10$^{14}$ tokens, where $\mathbf{x} \in \mathbb{R}^{d}$ and $\|x\|_2 \le \epsilon$.
- It costs $5 to $10 a run, not $\$200$; memory falls from 80~GB to 9--11~GB --- a tenth.
- The loss is $$\mathcal{L}(\theta) = -\sum_{i=1}^{n} \log p_\theta(y_i \mid x_i) + \frac{\lambda}{2}\,\|\theta\|_2^2$$ with $\lambda \ll 1$.
- An indicator $\mathbbm{1}[x > 0]$, half as $\nicefrac{1}{2}$, words in $P_{\text{model}}$, a box \mbox{x}, \ensuremath{\alpha}-stable.

### [\textsc{Nimbus}: Caf&eacute; &#38; Code for H$_2$O and CO<sub>2</sub>](https://arxiv.org/abs/2503.00102)

Vote: 8

Authors: Kurt G{\"o}del, S{\o}ren \L ukasiewicz

- \textbf{Strong} and \emph{soft}, see \url{https://example.org/a_b}; run \texttt{fit.py} and \textsc{Small Capitals}.
- ''Bullets'', ` +
  '``' +
  String.raw`quoted'' and ` +
  '``' +
  String.raw`again'', a ` +
  '`' +
  String.raw`mean free path'; ~~an old figure~~ a new one.
- 10<sup>6</sup> cells, <i>in vivo</i>, &lt;think&gt; tokens stay, R&amp;D too; the plain ` +
  '`code_here`' +
  String.raw` stays code.
- Mu\~noz, Czerwi\'nski, Erd\H{o}s, Dvo\v{r}\'ak, Poincar\'{e}, na\"{\i}ve, \ss{} and \ae{}.

### [強化학습과 **注意** in One](https://arxiv.org/abs/2503.00103)

Vote: 2

Authors: 김철수, 王小明

- **강화학습(RL)**은 **注意：**这是 **目標。**本文 *정책(policy)*을 말한다.
- 약 $\approx$80%이며 $\beta$는 작다. 精度が**+7.9 AP**改善した。
- | method | $\alpha$ | score |
|---|--:|--:|
| ours | 0.1 | **91.2** |
`;
