package org.mailferry.sync.ui.internal.throughput;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.part.ViewPart;
import org.mailferry.api.StopSignal.Registration;
import org.mailferry.operations.Figures;
import org.mailferry.sync.ui.internal.Messages;
import org.mailferry.sync.ui.internal.throughput.Throughput.Moment;
import org.mailferry.workbench.UiPulse;

/** How fast mailboxes cross: items and bytes a second over the last ten minutes, live. */
public final class ThroughputView extends ViewPart {

	/** Of the view. */
	public static final String ID = "org.mailferry.sync.ui.throughput";

	private static final Duration WINDOW = Duration.ofMinutes(10);
	private static final Duration REPAINT_EVERY = Duration.ofMillis(500);

	private Throughput throughput;
	private Label heading;
	private RateChart chart;
	private Registration listening;

	@Override
	public void createPartControl(Composite parent) {
		throughput = getSite().getService(Throughput.class);
		GridLayoutFactory.fillDefaults().margins(4, 3).spacing(0, 2).applyTo(parent);
		heading = new Label(parent, SWT.NONE);
		heading.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		heading.setData("org.mailferry.id", "throughput.heading");
		chart = new RateChart(parent);
		UiPulse repaint = new UiPulse(parent, REPAINT_EVERY, this::repaint);
		listening = throughput.listen(repaint::beat);
		repaint();
	}

	private void repaint() {
		List<Moment> recent = recent(throughput.moments());
		chart.show(recent);
		heading.setText(recent.isEmpty() ? Messages.throughputNone : sentence(recent));
	}

	private static List<Moment> recent(List<Moment> all) {
		if (all.isEmpty()) {
			return all;
		}
		Instant first = all.getLast().at().minus(WINDOW);
		return all.stream().filter(moment -> moment.at().isAfter(first)).toList();
	}

	private static String sentence(List<Moment> moments) {
		Moment now = moments.getLast();
		if (now.running() == 0) {
			return Messages.throughputIdle;
		}
		List<String> parts = new ArrayList<>();
		parts.add(NLS.bind(Messages.throughputRate, Figures.rate(now.itemsPerSecond()),
				Figures.bytes((long) now.bytesPerSecond())));
		parts.add(now.running() == 1
				? Messages.throughputRunningOne
				: NLS.bind(Messages.throughputRunning, Figures.count(now.running())));
		if (now.throttledShare() >= 0.01) {
			parts.add(NLS.bind(Messages.throughputThrottled, Math.round(now.throttledShare() * 100)));
		}
		return String.join(" · ", parts);
	}

	@Override
	public void setFocus() {
		chart.setFocus();
	}

	@Override
	public void dispose() {
		if (listening != null) {
			listening.close();
		}
		super.dispose();
	}
}
