import { entry, type FileCases, trigger } from "./fileCase";

const CLOUD = "the file does not say where it goes";

/** Triggers and service level agreements. */
export const triggers: FileCases = {
  "no triggers": entry("triggers: []"),
  "triggers as nothing": entry("triggers:"),
  "triggers as a mapping": entry("triggers: {type: event}"),
  "triggers as text": entry("triggers: [always]"),
  "an event": trigger("type: event", "expect: [my.event]", "match: {prefect.resource.id: a}"),
  "an event without a type": trigger("expect: [my.event]"),
  "an event with everything": trigger(
    "type: event",
    "name: when it rains",
    "description: always",
    "enabled: true",
    "match: {prefect.resource.id: a.*}",
    "match_related: {prefect.resource.role: flow}",
    "after: [a.b]",
    "expect: [c.d]",
    "for_each: [prefect.resource.id]",
    "posture: Reactive",
    "threshold: 2",
    "within: 60",
    "parameters: {}",
    "job_variables: {}",
    "schedule_after: 10",
  ),
  "an event with one name to expect": { text: trigger("type: event", "expect: my.event") },
  "an event that is on by template": {
    text: trigger("type: event", "expect: [a]", 'enabled: "{{ prefect.variables.a_word }}"'),
    unseen: "what a variable or a block holds is known to the server alone",
  },
  "an event with parameters of the event": {
    text: entry(
      "entrypoint: flow.py:greet",
      "parameters: {name: x}",
      "triggers:",
      "  - type: event",
      "    expect: [a]",
      '    parameters: {name: "{{ event.resource.id }}"}',
    ),
  },
  "an event with an unknown posture": { text: trigger("type: event", "posture: Waiting") },
  "an event with a posture in small letters": { text: trigger("type: event", "posture: reactive") },
  "a proactive event": trigger("type: event", "posture: Proactive", "expect: [a]", "within: 60"),
  "a proactive event within too little": {
    text: trigger("type: event", "posture: Proactive", "expect: [a]", "within: 5"),
  },
  "a proactive event without a time": {
    text: trigger("type: event", "posture: Proactive", "expect: [a]"),
  },
  "an event with a negative time": { text: trigger("type: event", "expect: [a]", "within: -5") },
  "an event with words for a threshold": { text: trigger("type: event", "threshold: many") },
  "an event with a stranger in it": trigger("type: event", "expect: [a]", "matches: {a: b}"),
  "a trigger of an unknown type": { text: trigger("type: webhook") },
  "a metric": {
    text: trigger(
      "type: metric",
      "posture: Metric",
      "metric: {name: duration, threshold: 60, operator: '>', range: 300, firing_for: 300}",
    ),
    unseen: CLOUD,
  },
  "a metric without a type": {
    text: trigger("posture: Metric", "metric: {name: lateness, threshold: 60, operator: '>='}"),
    unseen: CLOUD,
  },
  "a metric without a metric": { text: trigger("type: metric", "posture: Metric") },
  "a metric with an unknown name": {
    text: trigger("type: metric", "metric: {name: cost, threshold: 60, operator: '>'}"),
  },
  "a metric with an unknown operator": {
    text: trigger("type: metric", "metric: {name: duration, threshold: 60, operator: '=='}"),
  },
  "a metric of too short a range": {
    text: trigger("type: metric", "metric: {name: duration, threshold: 60, operator: '>', range: 10}"),
  },
  "a compound": trigger(
    "type: compound",
    "require: all",
    "triggers: [{type: event, expect: [a]}, {expect: [b]}]",
  ),
  "a compound without a type": trigger(
    "require: any",
    "triggers: [{type: event, expect: [a]}]",
    "within: 60",
  ),
  "a compound that wants one of two": trigger(
    "type: compound",
    "require: 1",
    "triggers: [{expect: [a]}, {expect: [b]}]",
  ),
  "a compound that wants three of two": {
    text: trigger("type: compound", "require: 3", "triggers: [{expect: [a]}, {expect: [b]}]"),
  },
  "a compound that wants none": {
    text: trigger("type: compound", "require: 0", "triggers: [{expect: [a]}]"),
  },
  "a compound that wants most": {
    text: trigger("type: compound", "require: most", "triggers: [{expect: [a]}]"),
  },
  "a compound without triggers": { text: trigger("type: compound", "require: all") },
  "a sequence": trigger("type: sequence", "triggers: [{expect: [a]}, {expect: [b]}]", "within: 600"),
  "a sequence without a type": trigger("triggers: [{expect: [a]}, {expect: [b]}]"),
  "a sequence without triggers": { text: trigger("type: sequence") },
  "a sequence with a fault inside": {
    text: trigger("type: sequence", "triggers: [{type: event, posture: Waiting}]"),
  },
  "two triggers": entry("triggers:", "  - {type: event, expect: [a]}", "  - {type: event, expect: [b]}"),
  "a number for the name of a trigger": { text: trigger("type: event", "name: 5", "expect: [a]") },
  "a trigger in flow style": entry("triggers: [{type: event, expect: [a], enabled: off}]"),
  "an agreement on the duration": {
    text: entry("sla: [{name: fast, duration: 600}]"),
    unseen: CLOUD,
    oldest: "takes",
  },
  "an agreement on lateness": {
    text: entry("sla: [{name: fast, within: 600, severity: high}]"),
    unseen: CLOUD,
    oldest: "takes",
  },
  "no agreements": { text: entry("sla: []"), unseen: CLOUD, oldest: "takes" },
  "agreements as nothing": entry("sla: null"),
  "an agreement without a name": { text: entry("sla: [{duration: 600}]"), oldest: "takes" },
  "an agreement on words": { text: entry("sla: [{name: x, duration: soon}]"), oldest: "takes" },
  "an agreement of unknown severity": {
    text: entry("sla: [{name: x, duration: 600, severity: huge}]"),
    oldest: "takes",
  },
};
