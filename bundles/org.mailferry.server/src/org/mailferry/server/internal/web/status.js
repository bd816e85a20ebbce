"use strict";
// Fetches the page again and takes over what has changed, section by section: where one has scrolled to, what has the
// focus and what is selected stays as it is.
(() => {
	const PERIOD = 5000;
	const button = document.getElementById("pause");
	const told = document.getElementById("refresh");
	let paused = false;
	let timer = 0;
	let seen = new Date();

	function tell(text, late) {
		if (told && told.textContent !== text) {
			told.textContent = text;
			told.className = late ? "late" : "";
		}
	}

	function sections(page) {
		return [...page.querySelectorAll("section[id]")];
	}

	function marked(section) {
		const selection = document.getSelection();
		return selection && !selection.isCollapsed && section.contains(selection.anchorNode);
	}

	function take(section, fresh) {
		if (section.innerHTML === fresh.innerHTML || marked(section)) {
			return;
		}
		const places = [...section.querySelectorAll(".scroll")].map(part => [part.scrollTop, part.scrollLeft,
			part === document.activeElement]);
		section.innerHTML = fresh.innerHTML;
		[...section.querySelectorAll(".scroll")].forEach((part, i) => {
			if (places[i]) {
				[part.scrollTop, part.scrollLeft] = places[i];
				if (places[i][2]) {
					part.focus({ preventScroll: true });
				}
			}
		});
	}

	function takeAll(page) {
		const here = sections(document);
		const there = sections(page);
		if (here.map(each => each.id).join() === there.map(each => each.id).join()) {
			here.forEach((section, i) => take(section, there[i]));
		} else {
			const [x, y] = [scrollX, scrollY];
			document.querySelector("main").innerHTML = page.querySelector("main").innerHTML;
			scrollTo(x, y);
		}
		document.title = page.title;
	}

	async function look() {
		try {
			const answer = await fetch("/", { cache: "no-store", headers: { Accept: "text/html" },
				signal: AbortSignal.timeout(15000) });
			if (answer.status === 401) {
				location.reload();
				return;
			}
			const page = new DOMParser().parseFromString(await answer.text(), "text/html");
			if (!button || !page.getElementById("pause")) {
				location.reload();
				return;
			}
			takeAll(page);
			seen = new Date();
			tell("Refreshed every 5 s", false);
		} catch (e) {
			tell("Not refreshed since " + seen.toISOString().substring(11, 19) + " UTC: no answer", true);
		}
		plan();
	}

	function plan() {
		clearTimeout(timer);
		if (!paused && !document.hidden) {
			timer = setTimeout(look, PERIOD);
		}
	}

	if (button) {
		button.hidden = false;
		button.addEventListener("click", () => {
			paused = !paused;
			button.textContent = paused ? "Resume" : "Pause";
			tell(paused ? "Paused" : "Refreshed every 5 s", false);
			clearTimeout(timer);
			if (!paused) {
				look();
			}
		});
		tell("Refreshed every 5 s", false);
	}
	document.addEventListener("visibilitychange", () => {
		clearTimeout(timer);
		if (!paused && !document.hidden) {
			look();
		}
	});
	plan();
})();
