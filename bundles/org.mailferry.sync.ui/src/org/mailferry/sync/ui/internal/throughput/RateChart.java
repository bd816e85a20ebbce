package org.mailferry.sync.ui.internal.throughput;

import java.text.SimpleDateFormat;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.function.ToDoubleFunction;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swtchart.Chart;
import org.eclipse.swtchart.IAxis;
import org.eclipse.swtchart.IAxis.Position;
import org.eclipse.swtchart.ILineSeries;
import org.eclipse.swtchart.ILineSeries.PlotSymbolType;
import org.eclipse.swtchart.ISeries.SeriesType;
import org.eclipse.swtchart.LineStyle;
import org.eclipse.swtchart.Range;
import org.mailferry.sync.ui.internal.Messages;
import org.mailferry.sync.ui.internal.throughput.Throughput.Moment;

/** Two lines over time: items a second against the left axis, megabytes a second against the right one. */
final class RateChart {

	private static final double MEGABYTE = 1_024 * 1_024;
	private static final double HEADROOM = 1.15;

	private final Chart chart;
	private final Color itemColor = new Color(47, 109, 181);
	private final Color byteColor = new Color(31, 138, 138);
	private final ILineSeries<?> items;
	private final ILineSeries<?> bytes;

	RateChart(Composite parent) {
		chart = new Chart(parent, SWT.NONE);
		chart.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		chart.setData("org.mailferry.id", "throughput.chart");
		chart.getTitle().setVisible(false);
		chart.getLegend().setVisible(false);
		int right = chart.getAxisSet().createYAxis();
		items = line("items", itemColor, 0);
		bytes = line("bytes", byteColor, right);
		dress(chart.getAxisSet().getYAxis(0), Messages.throughputItems, itemColor);
		IAxis second = chart.getAxisSet().getYAxis(right);
		second.setPosition(Position.Secondary);
		second.getGrid().setStyle(LineStyle.NONE);
		dress(second, Messages.throughputBytes, byteColor);
		IAxis time = chart.getAxisSet().getXAxis(0);
		time.getTitle().setVisible(false);
		time.getTick().setFormat(new SimpleDateFormat("HH:mm:ss"));
		show(List.of());
	}

	private ILineSeries<?> line(String id, Color color, int axis) {
		ILineSeries<?> line = (ILineSeries<?>) chart.getSeriesSet().createSeries(SeriesType.LINE, id);
		line.setSymbolType(PlotSymbolType.NONE);
		line.setLineColor(color);
		line.setLineWidth(2);
		line.setAntialias(SWT.ON);
		line.setYAxisId(axis);
		return line;
	}

	private static void dress(IAxis axis, String title, Color color) {
		axis.getTitle().setText(title);
		axis.getTitle().setForeground(color);
		axis.getTick().setForeground(color);
	}

	/** As what is around it. */
	private void wearTheme() {
		chart.setBackground(chart.getParent().getBackground());
		chart.setBackgroundInPlotArea(chart.getDisplay().getSystemColor(SWT.COLOR_LIST_BACKGROUND));
		chart.getAxisSet().getXAxis(0).getTick()
				.setForeground(chart.getDisplay().getSystemColor(SWT.COLOR_LIST_FOREGROUND));
	}

	/** Oldest first. */
	void show(List<Moment> moments) {
		chart.suspendUpdate(true);
		wearTheme();
		Date[] times = moments.stream().map(moment -> Date.from(moment.at())).toArray(Date[]::new);
		plot(items, times, moments, Moment::itemsPerSecond);
		plot(bytes, times, moments, moment -> moment.bytesPerSecond() / MEGABYTE);
		if (times.length > 1) {
			chart.getAxisSet().getXAxis(0)
					.setRange(new Range(times[0].getTime(), Math.max(times[times.length - 1].getTime(),
							times[0].getTime() + 60_000)));
		}
		chart.suspendUpdate(false);
		chart.redraw();
	}

	private void plot(ILineSeries<?> line, Date[] times, List<Moment> moments, ToDoubleFunction<Moment> value) {
		double[] values = moments.stream().mapToDouble(value).toArray();
		line.setXDateSeries(times);
		line.setYSeries(values);
		double most = Arrays.stream(values).max().orElse(0);
		chart.getAxisSet().getYAxis(line.getYAxisId()).setRange(new Range(0, most > 0 ? most * HEADROOM : 1));
	}

	void setFocus() {
		chart.setFocus();
	}
}
