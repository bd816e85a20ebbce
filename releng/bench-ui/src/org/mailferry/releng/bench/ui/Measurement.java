package org.mailferry.releng.bench.ui;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.mailferry.api.PairId;
import org.mailferry.api.project.PairQuery;
import org.mailferry.operations.OpenProject;
import org.mailferry.releng.bench.ui.Heartbeat.Stall;
import org.mailferry.releng.bench.ui.TableUnderTest.Painted;
import org.mailferry.workbench.ProjectChange;
import org.mailferry.workbench.ProjectSession;

/** What a person does with the Mailboxes view, one after the other, and how long it takes until it is painted. */
final class Measurement {

	private static final String VIEW = "org.mailferry.sync.ui.mailboxes";
	private static final List<String> TYPED = List.of("7", "73", "731", "7312", "");
	/** Place of the suspended ones in the list of states, after "all". */
	private static final int SUSPENDED = 6;
	private static final int PAGE = 1_000;
	private static final int BURST = 100;
	private static final int BURSTS_PER_SECOND = 10;
	private static final int SECONDS = 20;

	private final int rows;
	private final Properties figures;
	private final Display display = PlatformUI.getWorkbench().getDisplay();
	private final ProjectSession session = PlatformUI.getWorkbench().getService(ProjectSession.class);

	Measurement(int rows, Properties figures) {
		this.rows = rows;
		this.figures = figures;
	}

	void run() throws InterruptedException {
		TableUnderTest table = started();
		try (Heartbeat heartbeat = new Heartbeat(display)) {
			table = opened(heartbeat);
			filtered(table, heartbeat);
			sorted(table, heartbeat);
			changed(table, heartbeat);
		}
	}

	private TableUnderTest started() throws InterruptedException {
		Optional<TableUnderTest> table = Optional.empty();
		while (table.isEmpty()) {
			Thread.sleep(5);
			table = onUi(() -> TableUnderTest.in(window().getShell()));
		}
		long painted = table.get().awaitPainted("the start", all());
		long sinceMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - painted);
		figures.setProperty("startMillis",
				Long.toString(ManagementFactory.getRuntimeMXBean().getUptime() - sinceMillis));
		return table.get();
	}

	private TableUnderTest opened(Heartbeat heartbeat) throws InterruptedException {
		long first = 0;
		long every = 0;
		TableUnderTest table = null;
		// The first time classes are loaded; both are what a person meets.
		for (int i = 0; i < 3; i++) {
			onUi(() -> {
				IViewPart view = page().findView(VIEW);
				page().hideView(view);
				return null;
			});
			Thread.sleep(1_000);
			heartbeat.longest();
			long asked = System.nanoTime();
			table = onUi(Measurement::show);
			first = Math.max(first, table.awaitPainted("the first rows", painted -> painted.rows() > 0) - asked);
			every = Math.max(every, table.awaitPainted("all rows", all()) - asked);
		}
		note("openFirst", first);
		note("openAll", every);
		note("openStall", heartbeat);
		return table;
	}

	private static TableUnderTest show() {
		try {
			page().showView(VIEW);
		} catch (PartInitException e) {
			throw new IllegalStateException("the view cannot be opened", e);
		}
		return TableUnderTest.in(window().getShell()).orElseThrow();
	}

	private void filtered(TableUnderTest table, Heartbeat heartbeat) throws InterruptedException {
		Thread.sleep(1_000);
		heartbeat.longest();
		long longest = 0;
		for (int round = 0; round < 5; round++) {
			for (String text : TYPED) {
				int expected = (int) IntStream.rangeClosed(1, rows).filter(i -> "%05d".formatted(i).contains(text))
						.count();
				longest = Math.max(longest, act(table, () -> table.filter(text), "the filter " + text,
						painted -> painted.rows() == expected));
				Thread.sleep(150);
			}
		}
		note("filter", longest);
		note("filterStall", heartbeat);
	}

	private void sorted(TableUnderTest table, Heartbeat heartbeat) throws InterruptedException {
		long longest = 0;
		// Up, which is the order already; down; and back to the order in which mailboxes are served.
		for (String first : List.of("user00001", "user%05d".formatted(rows), "user00001")) {
			longest = Math.max(longest, act(table, table::clickFirstHead, "the order beginning with " + first,
					painted -> painted.first().startsWith(first)));
			Thread.sleep(500);
		}
		note("sort", longest);
		note("sortStall", heartbeat);
	}

	/** Real changes of the project, as many as a wave of passes makes, told as a run tells them. */
	private void changed(TableUnderTest table, Heartbeat heartbeat) throws InterruptedException {
		OpenProject project = session.project().orElseThrow();
		List<PairId> pairs = pairs(project);
		BitSet suspended = new BitSet();
		Random random = new Random(1);
		heartbeat.longest();
		long began = System.nanoTime();
		for (int burst = 0; burst < SECONDS * BURSTS_PER_SECOND; burst++) {
			int from = random.nextInt(pairs.size() - BURST);
			List<PairId> some = pairs.subList(from, from + BURST);
			boolean resume = random.nextInt(4) == 0;
			if (resume) {
				project.passes().resume(some);
			} else {
				project.passes().suspend(some);
			}
			suspended.set(from, from + BURST, !resume);
			session.announce(new ProjectChange.States(Set.copyOf(some)));
			long due = began + TimeUnit.SECONDS.toNanos(burst + 1) / BURSTS_PER_SECOND;
			Thread.sleep(Math.max(0, TimeUnit.NANOSECONDS.toMillis(due - System.nanoTime())));
		}
		double seconds = (System.nanoTime() - began) / 1e9;
		note("changesStall", heartbeat);
		figures.setProperty("changesPerSecond",
				Long.toString(Math.round(SECONDS * BURSTS_PER_SECOND * BURST / seconds)));
		act(table, () -> table.chooseState(SUSPENDED), "every suspended mailbox",
				painted -> painted.rows() == suspended.cardinality());
	}

	private static List<PairId> pairs(OpenProject project) {
		List<PairId> pairs = new ArrayList<>();
		int before = -1;
		while (pairs.size() > before) {
			before = pairs.size();
			project.view().pairs(PairQuery.page(before, PAGE)).forEach(pair -> pairs.add(pair.pair().id()));
		}
		return pairs;
	}

	/** Nanoseconds from an act on the UI thread until what it causes was painted. */
	private long act(TableUnderTest table, Runnable act, String what, Predicate<Painted> wanted)
			throws InterruptedException {
		long asked = System.nanoTime();
		display.syncExec(act);
		return table.awaitPainted(what, painted -> painted.at() > asked && wanted.test(painted)) - asked;
	}

	private Predicate<Painted> all() {
		return painted -> painted.rows() == rows;
	}

	private void note(String name, long nanos) {
		figures.setProperty(name + "Millis", Long.toString(Math.round(nanos / 1e6)));
	}

	private void note(String name, Heartbeat heartbeat) {
		Stall stall = heartbeat.longest();
		figures.setProperty(name + "Millis", Long.toString(stall.millis()));
		figures.setProperty(name + "Frames", stall.frames());
	}

	private static IWorkbenchWindow window() {
		return PlatformUI.getWorkbench().getWorkbenchWindows()[0];
	}

	private static IWorkbenchPage page() {
		return window().getActivePage();
	}

	private <T> T onUi(Supplier<T> question) {
		return display.syncCall(question::get);
	}
}
