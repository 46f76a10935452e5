// Runs in the page, where everything is measured as it is painted.
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const box = (element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return { left, right, top, bottom, text: element.textContent.trim() };
  };

  const colour = (text) => {
    const [r = 0, g = 0, b = 0, alpha = 1] = (text.match(/[\d.]+/g) ?? []).map(Number);
    return { rgb: [r, g, b], alpha: text === 'none' ? 0 : alpha };
  };
  const inkOf = (element) => {
    const { fill, color } = getComputedStyle(element);
    return colour(element instanceof SVGElement ? fill : color);
  };
  const paintOf = (element) => {
    const { fill, opacity, backgroundColor } = getComputedStyle(element);
    const { rgb, alpha } = colour(element instanceof SVGElement ? fill : backgroundColor);
    return { rgb, alpha: alpha * Number(opacity) };
  };
  const over = (top, below) => ({
    rgb: top.rgb.map((value, index) => value * top.alpha + below.rgb[index] * (1 - top.alpha)),
    alpha: 1,
  });
  // At the first letters: the end of a long line may be scrolled away, as may be a column of a table.
  const groundOf = (element) => {
    element.scrollIntoView({ block: 'nearest', inline: 'start' });
    const range = document.createRange();
    range.selectNodeContents(element);
    const { left, width, top, height } = range.getClientRects()[0];
    return document
      .elementsFromPoint(left + Math.min(width / 2, 10), top + height / 2)
      .filter((one) => !(one instanceof SVGElement) || one instanceof SVGRectElement)
      .reduceRight((below, one) => over(paintOf(one), below), colour('rgb(255, 255, 255)'));
  };
  // https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
  const luminance = ({ rgb }) => {
    const [r, g, b] = rgb.map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrastOf = (element) => {
    const ground = groundOf(element);
    const [dark, light] = [over(inkOf(element), ground), ground].map(luminance).sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };

  for (const part of all('details')) part.open = true;
  const texts = all('article *').filter(
    (element) =>
      element.tagName.toLowerCase() !== 'style' &&
      [...element.childNodes].some(
        ({ nodeType, textContent }) => nodeType === Node.TEXT_NODE && textContent.trim() !== '',
      ),
  );
  return {
    tags: [
      ...new Set(
        all('article *')
          .filter((one) => !one.closest('.mermaid'))
          .map((one) => one.localName),
      ),
    ],
    beyond: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    texts: texts.map((element) => ({ text: element.textContent.trim(), contrast: contrastOf(element) })),
    tables: all('article table').map((table) => all('tr', table).map((row) => row.children.length)),
    pictures: all('.mermaid').map((picture) => ({
      text: picture.textContent,
      frames: all('svg', picture).map(box),
      bars: all('.task', picture).map(box),
      names: all('.sectionTitle', picture).map(box),
      others: all('.tick text, .taskText, .taskTextOutsideLeft, .taskTextOutsideRight', picture).map(box),
    })),
  };
})();
