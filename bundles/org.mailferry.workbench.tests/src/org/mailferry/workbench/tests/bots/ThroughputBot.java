package org.mailferry.workbench.tests.bots;

import java.util.Arrays;
import java.util.function.Predicate;

import org.eclipse.swt.widgets.Label;
import org.eclipse.swtchart.Chart;

/** The Throughput view. */
public final class ThroughputBot {

	private final Widgets widgets;

	ThroughputBot(Widgets widgets) {
		this.widgets = widgets;
	}

	/** How fast mailboxes cross now, in words. */
	public String heading() {
		return widgets.read("throughput.heading", Label.class, Label::getText);
	}

	/** Waits until the heading is as wanted. */
	public String awaitHeading(Predicate<String> wanted) {
		return Patience.untilDone("the throughput in words", this::heading, wanted);
	}

	/** How many moments the chart shows. */
	public int moments() {
		return widgets.read("throughput.chart", Chart.class, chart -> Arrays.stream(chart.getSeriesSet().getSeries())
				.mapToInt(series -> series.getYSeries() == null ? 0 : series.getYSeries().length).max().orElse(0));
	}

	/** Waits for at least so many moments in the chart. */
	public void awaitMoments(int atLeast) {
		Patience.untilDone("moments in the chart", this::moments, shown -> shown >= atLeast);
	}
}
