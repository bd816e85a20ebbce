package org.mailferry.lab.internal.protocol;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.mailferry.lab.internal.calendar.RecurrencePattern;
import org.mailferry.lab.internal.calendar.RecurrencePattern.Ending;
import org.mailferry.lab.internal.calendar.RecurrencePattern.Frequency;

/** Reads how an appointment recurs. https://learn.microsoft.com/exchange/client-developer/web-service-reference/recurrence-recurrencetype */
record RecurrenceElements(RequestElement recurrence) {

	private static final int MOST = 999;

	private record Rule(Frequency frequency, int interval, int detail, int nth, int firstDay) {

		Rule(Frequency frequency, int interval, int detail, int nth) {
			this(frequency, interval, detail, nth, 0);
		}
	}

	/** The pattern; its times of day are still to be set. */
	RecurrencePattern pattern() throws ItemError, SoapFault {
		if (recurrence.children().size() != 2) {
			throw SoapFault.schema(recurrence, "The element 'Recurrence' takes a pattern and a range.");
		}
		RequestElement range = recurrence.children().getLast();
		LocalDate start = date(range, "StartDate");
		Rule rule = rule(recurrence.children().getFirst(), start);
		return switch (range.name()) {
		case "NoEndRecurrence" -> pattern(rule, Ending.NEVER, 0, start, start);
		case "NumberedRecurrence" -> pattern(rule, Ending.AFTER_COUNT,
				number(range.required("NumberOfOccurrences")), start, start);
		case "EndDateRecurrence" -> {
			LocalDate end = date(range, "EndDate");
			if (end.isBefore(start)) {
				throw new ItemError("ErrorCalendarEndDateIsEarlierThanStartDate",
						"End date is earlier than start date.");
			}
			yield pattern(rule, Ending.BY_DATE, 0, start, end);
		}
		default -> throw SoapFault.schema(range,
				"The element 'Recurrence' has invalid child element '" + range.name() + "'.");
		};
	}

	private static RecurrencePattern pattern(Rule rule, Ending ending, int occurrences, LocalDate start,
			LocalDate end) {
		return new RecurrencePattern(rule.frequency(), rule.interval(), rule.detail(), rule.nth(),
				rule.firstDay(), ending, occurrences,
				start, end, 0, 0, List.of(), List.of()).counted();
	}

	private static Rule rule(RequestElement rule, LocalDate start) throws ItemError, SoapFault {
		return switch (rule.name()) {
		case "DailyRecurrence" -> new Rule(Frequency.DAILY, number(rule.required("Interval")), 0, 0);
		case "WeeklyRecurrence" ->
			new Rule(Frequency.WEEKLY, number(rule.required("Interval")), days(rule.required("DaysOfWeek")), 0,
					firstDay(rule));
		case "AbsoluteMonthlyRecurrence" ->
			new Rule(Frequency.MONTHLY, number(rule.required("Interval")), day(rule), 0);
		case "RelativeMonthlyRecurrence" ->
			new Rule(Frequency.MONTHLY, number(rule.required("Interval")), days(rule.required("DaysOfWeek")),
					nth(rule));
		case "AbsoluteYearlyRecurrence" -> new Rule(Frequency.YEARLY, inMonth(rule, start), day(rule), 0);
		case "RelativeYearlyRecurrence" ->
			new Rule(Frequency.YEARLY, inMonth(rule, start), days(rule.required("DaysOfWeek")), nth(rule));
		default -> throw new ItemError("ErrorCalendarInvalidRecurrence",
				"An appointment cannot recur as " + rule.name() + ".");
		};
	}

	/** Every year; the range has to begin in the month of the pattern. */
	private static int inMonth(RequestElement rule, LocalDate start) throws ItemError, SoapFault {
		String month = rule.required("Month").text().strip();
		if (!start.getMonth().name().equals(month.toUpperCase(Locale.ROOT))) {
			try {
				Month.valueOf(month.toUpperCase(Locale.ROOT));
			} catch (IllegalArgumentException e) {
				throw SoapFault.schema(rule, "The 'Month' element is invalid - The value '" + month + "' is invalid.");
			}
			throw new ItemError("ErrorCalendarInvalidRecurrence", "The recurrence does not begin in its month.");
		}
		return 1;
	}

	private static int number(RequestElement element) throws ItemError, SoapFault {
		int number = element.number(Integer.MIN_VALUE, Integer.MAX_VALUE);
		if (number < 1 || number > MOST) {
			throw new ItemError("ErrorCalendarInvalidRecurrence",
					element.name() + " has to be between 1 and " + MOST + ".");
		}
		return number;
	}

	private static int day(RequestElement rule) throws SoapFault {
		return rule.required("DayOfMonth").number(1, 31);
	}

	private static int nth(RequestElement rule) throws SoapFault {
		return RecurrenceFields.INDEXES.indexOf(
				rule.required("DayOfWeekIndex").oneOf(RecurrenceFields.INDEXES.toArray(String[]::new))) + 1;
	}

	private static int firstDay(RequestElement rule) throws SoapFault {
		Optional<RequestElement> day = rule.child("FirstDayOfWeek");
		return day.isEmpty()
				? 0
				: RecurrenceFields.DAYS.indexOf(
						day.get().oneOf(RecurrenceFields.DAYS.toArray(String[]::new)));
	}

	private static int days(RequestElement element) throws SoapFault {
		int mask = 0;
		for (String day : element.text().strip().split("\\s+")) {
			int index = RecurrenceFields.DAYS.indexOf(day);
			mask |= switch (day) {
			case "Day" -> RecurrenceFields.EVERY_DAY;
			case "Weekday" -> RecurrenceFields.WEEKDAYS;
			case "WeekendDay" -> RecurrenceFields.WEEKEND;
			default -> {
				if (index < 0) {
					throw SoapFault.schema(element,
							"The 'DaysOfWeek' element is invalid - The value '" + day + "' is invalid.");
				}
				yield 1 << index;
			}
			};
		}
		return mask;
	}

	/** A date of XML may have a zone, which says nothing about a day. */
	private static LocalDate date(RequestElement range, String name) throws SoapFault {
		String text = range.required(name).text().strip();
		try {
			return LocalDate.parse(text.substring(0, Math.min(10, text.length())));
		} catch (DateTimeException e) {
			throw SoapFault.schema(range, "The '" + name + "' element is invalid - it is no date.");
		}
	}
}
