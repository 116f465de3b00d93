(function () {
  'use strict';
  const slides = Array.from(document.querySelectorAll('#slides > section'));
  const links = Array.from(document.querySelectorAll('nav a'));
  const by = id => document.getElementById(id);
  const millis = 4000;
  let now = 0, timer = 0, typed = '';

  function show(index, quiet) {
    now = Math.max(0, Math.min(slides.length - 1, index));
    slides.forEach((slide, i) => slide.classList.toggle('now', i === now));
    links.forEach((link, i) => {
      if (i === now) link.setAttribute('aria-current', 'step'); else link.removeAttribute('aria-current');
    });
    veil();
    const label = slides[now].querySelector('.label').textContent;
    by('place').textContent = label;
    by('first').disabled = by('back').disabled = now === 0;
    by('last').disabled = by('forward').disabled = now === slides.length - 1;
    if (!quiet) {
      by('live').textContent = slides[now].querySelector('h2').textContent + '. ' +
        slides[now].querySelector('p').textContent;
      history.replaceState(null, '', '#' + slides[now].id);
    }
  }

  function stop() {
    clearInterval(timer);
    timer = 0;
    name('Play');
  }

  function name(text) {
    by('play').setAttribute('aria-label', text);
    by('play').title = text;
    by('play').classList.toggle('on', timer !== 0);
  }

  function go(index) { stop(); show(index); }

  function play() {
    if (timer) { stop(); return; }
    if (now === slides.length - 1) show(0);
    timer = setInterval(() => {
      show(now + 1);
      if (now === slides.length - 1) stop();
    }, millis);
    name('Pause');
  }

  function fromAddress() {
    const index = slides.findIndex(slide => '#' + slide.id === location.hash);
    return index < 0 ? 0 : index;
  }

  // while a question is open, the list of steps does not give its answer away
  function veil() {
    const form = question();
    const open = form && !form.classList.contains('answered');
    links.forEach((link, i) => link.parentElement.classList.toggle('veiled', Boolean(open) && i === now + 1));
  }

  const question = () => slides[now].querySelector('.ask');

  function answer(form, chosen) {
    if (form.classList.contains('answered')) return;
    const right = Number(form.dataset.answer);
    const why = form.querySelector('details');
    form.classList.add('answered');
    form.querySelectorAll('button').forEach((button, i) => {
      button.setAttribute('aria-pressed', i === chosen);
      button.classList.toggle('right', i === right);
      button.classList.toggle('wrong', i === chosen && i !== right);
    });
    why.querySelector('summary').textContent = chosen === right ? 'Right' : 'Not quite';
    why.open = true;
    veil();
    by('live').textContent = why.querySelector('summary').textContent + '. ' + why.querySelector('p').textContent;
  }

  function answerByKey(key) {
    const form = question();
    const choice = Number(key) - 1;
    const open = form && !typed && !form.classList.contains('answered');
    if (!open || choice < 0 || choice >= form.querySelectorAll('button').length) return false;
    answer(form, choice);
    return true;
  }

  const keys = {
    ArrowRight: () => go(now + 1), PageDown: () => go(now + 1),
    ArrowLeft: () => go(now - 1), PageUp: () => go(now - 1),
    Home: () => go(0), End: () => go(slides.length - 1), ' ': play
  };

  by('first').onclick = () => go(0);
  by('back').onclick = () => go(now - 1);
  by('play').onclick = play;
  by('forward').onclick = () => go(now + 1);
  by('last').onclick = () => go(slides.length - 1);
  links.forEach((link, i) => link.addEventListener('click', event => {
    event.preventDefault();
    go(i);
    slides[i].focus();
  }));
  document.querySelectorAll('.ask').forEach(form => form.querySelectorAll('button').forEach((button, i) => {
    button.onclick = () => answer(form, i);
  }));
  addEventListener('hashchange', () => go(fromAddress()));
  addEventListener('keydown', event => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const onControl = /^(BUTTON|A|SUMMARY)$/.test(event.target.tagName);
    if (event.key >= '0' && event.key <= '9' && event.key.length === 1) {
      if (!answerByKey(event.key)) typed += event.key;
      return;
    }
    if (event.key === 'Enter' && typed) {
      const index = slides.findIndex(slide => slide.id === 'step-' + Number(typed));
      typed = '';
      event.preventDefault();
      if (index >= 0) go(index);
      return;
    }
    typed = '';
    if (onControl && event.key === ' ') return;
    const action = keys[event.key];
    if (action) { event.preventDefault(); action(); }
  });
  document.body.classList.add('playing');
  by('controls').hidden = false;
  show(fromAddress(), true);
})();
