/* The time of a step: counted down while the group is there, and said when it is over. */

const clocks = new Map(); // by the place of a step: what is left, and until when while it runs

function clockOf(place) {
  if (!clocks.has(place)) clocks.set(place, { left: agenda[place].minutes * 60000, until: null });
  return clocks.get(place);
}

const leftOf = ({ left, until }) => (until === null ? left : until - Date.now());

function timeInWords(milliseconds) {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function renderTimer() {
  const clock = clockOf(stepNow);
  const over = leftOf(clock) <= 0;
  const running = clock.until !== null;
  at("time").textContent = timeInWords(leftOf(clock));
  at("time").classList.toggle("over", over);
  at("time-over").hidden = !over;
  at("timer-go").textContent = running ? "Pause" : "Start";
  at("timer-go").setAttribute("aria-disabled", String(over));
}

function runTimer() {
  const clock = clockOf(stepNow);
  if (clock.until !== null) return stopTimer();
  if (clock.left <= 0) return announce("The time is up. Give it another minute first.");
  clock.until = Date.now() + clock.left;
  renderTimer();
  announce("The timer runs.");
}

function stopTimer({ quietly = false } = {}) {
  const clock = clockOf(stepNow);
  if (clock.until === null) return;
  Object.assign(clock, { left: leftOf(clock), until: null });
  if (quietly) return;
  renderTimer();
  announce("The timer stands.");
}

function addMinute() {
  const clock = clockOf(stepNow);
  if (clock.until === null) clock.left = Math.max(0, clock.left) + 60000;
  else clock.until += 60000;
  renderTimer();
  announce(`${timeInWords(leftOf(clock))} left.`);
}

function resetTimer() {
  clocks.delete(stepNow);
  renderTimer();
  announce(`${timeInWords(leftOf(clockOf(stepNow)))} left.`);
}

function tick() {
  const clock = clockOf(stepNow);
  if (clock.until === null) return;
  if (leftOf(clock) <= 0) {
    Object.assign(clock, { left: 0, until: null });
    announce(`Time is up: ${agenda[stepNow].title}.`);
  }
  renderTimer();
}

function timerPart() {
  return make("div", { class: "timer", role: "group", "aria-label": "Timer" },
    make("span", { id: "time", role: "timer", "aria-label": "Time left" }),
    make("span", { id: "time-over", class: "alarm", hidden: "" }, "Time is up"),
    button("timer-go", "Start", runTimer), button("timer-more", "+1 min", addMinute),
    button("timer-reset", "Reset", resetTimer));
}

function startTimer() {
  setInterval(tick, 250);
  renderTimer();
}
