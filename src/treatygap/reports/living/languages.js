// The page's own labels, and the model's titles, in the languages in which the model gives titles. What the report says
// in sentences is English, and stays so.
"use strict";

const languages = (() => {
  const NAMES = { en: "English", ru: "русский", be: "беларуская" };
  const LABELS = {
    implementable: { ru: "может действовать", be: "можа дзейнічаць" },
    blocked: { ru: "заблокировано", be: "заблакавана" },
    undetermined: { ru: "не определено", be: "не вызначана" },
    "deck-blocked": { ru: "Чего не хватает", be: "Чаго не хапае" },
    "deck-undetermined": { ru: "Что нельзя определить", be: "Што нельга вызначыць" },
    "deck-implementable": { ru: "Что может действовать", be: "Што можа дзейнічаць" },
    matrix: { ru: "Обзор обещаний", be: "Агляд абяцанняў" },
    "what-if": { ru: "Что, если?", be: "Што, калі?" },
    absent: { ru: "Нет или неизвестно", be: "Няма ці невядома" },
    present: { ru: "Есть", be: "Ёсць" },
    founded: { ru: "Учреждён", be: "Заснаваны" },
    empowered: { ru: "Наделён полномочиями", be: "Мае паўнамоцтвы" },
    governed: { ru: "Порядок решений установлен", be: "Парадак рашэнняў вызначаны" },
    "in-place": { ru: "Действует", be: "Дзейнічае" },
    "is-in-place": { ru: "есть", be: "ёсць" },
    "is-partial": { ru: "отчасти", be: "часткова" },
    "is-missing": { ru: "нет", be: "няма" },
    "is-unknown": { ru: "неизвестно", be: "невядома" },
    sources: { ru: "Источники", be: "Крыніцы" },
    least: { ru: "Чего было бы достаточно", be: "Чаго было б дастаткова" },
    find: { ru: "Найти", be: "Знайсці" },
    verdict: { ru: "Вывод", be: "Выснова" },
    all: { ru: "все", be: "усе" },
    changed: { ru: "изменённые", be: "змененыя" },
    reset: { ru: "Вернуться к отчёту", be: "Вярнуцца да справаздачы" },
    copy: { ru: "Скопировать ссылку", be: "Скапіраваць спасылку" },
    "label-blocked": { ru: "Не хватает", be: "Не хапае" },
    "label-undetermined": { ru: "Неизвестно", be: "Невядома" },
    "label-implementable": { ru: "Почему", be: "Чаму" },
    try: { ru: "Попробовать", be: "Паспрабаваць" },
    looking: { ru: "Вы смотрите на допущение:", be: "Вы глядзіце на дапушчэнне:" },
    facts: { ru: "изменено фактов", be: "зменена фактаў" },
    shown: { ru: "показано обещаний", be: "паказана абяцанняў" },
    command: { ru: "Что изменено и какая команда даёт то же", be: "Што зменена і якая каманда дае тое ж" },
    note: {
      ru: "Текст отчёта на английском языке; переведены названия и подписи.",
      be: "Тэкст справаздачы на англійскай мове; перакладзены назвы і подпісы.",
    },
  };
  let chosen = "en";

  // The English text is what stands on the page; it is kept when it first gives way.
  function put(element, text, language) {
    if (element.dataset.english === undefined) element.dataset.english = element.textContent;
    element.textContent = text === undefined ? element.dataset.english : text;
    if (text === undefined) element.removeAttribute("lang");
    else element.setAttribute("lang", language);
  }

  function choose(language, titles) {
    chosen = NAMES[language] ? language : "en";
    for (const element of document.querySelectorAll("[data-word]")) put(element, label(element.dataset.word), chosen);
    for (const element of document.querySelectorAll("[data-title]")) {
      const given = new Map(Object.entries(titles[chosen] || {}));
      put(element, given.get(element.dataset.title), chosen);
    }
  }

  const label = (word) => (LABELS[word] || {})[chosen];

  return { NAMES, choose, label, chosen: () => chosen };
})();
