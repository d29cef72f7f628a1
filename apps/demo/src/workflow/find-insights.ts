import type { AnomalyDetected, PatternDetected } from "@hooks/akosha";
import { findBusiestWeekday, weeklyChurn } from "../insight/commit-calendar.ts";
import { findCorrelations } from "../insight/correlations.ts";
import { type FileMeasures, measureFiles } from "../insight/file-measures.ts";
import { findFirstLook } from "../insight/first-look.ts";
import { findOutliers, outlierSeverity, outlierThreshold } from "../insight/outliers.ts";
import { round } from "../insight/statistics.ts";
import { findTrend } from "../insight/trend.ts";
import type { Repository } from "../repository/repository.ts";
import { plural } from "../story/words.ts";
import type { QualityReport } from "./check-quality.ts";
import { shortId } from "./short-id.ts";
import type { WorkflowRun } from "./workflow-run.ts";

/** Akosha's part: what the measures of the other systems say together. Leaves out what chance explains. */
export async function findInsights(run: WorkflowRun, repository: Repository, quality: QualityReport): Promise<number> {
  const { akosha } = run.hooks;
  const { commits } = repository;
  const files = measureFiles({ ...quality, commits, tested: new Set(quality.pairs.testsOf.keys()) });

  for (const pattern of findPatterns(repository, files)) {
    await akosha.emitPatternDetected({ ...pattern, patternId: shortId("pattern") });
  }
  const linesOfFiles = files.map(({ path, lines }) => ({ name: path, value: lines }));
  const linesOfCommits = commits.map(({ hash, changes }) => ({
    name: `commit ${hash.slice(0, 7)}`,
    value: changes.reduce((sum, change) => sum + change.linesAdded + change.linesDeleted, 0),
  }));
  for (const anomaly of [
    ...describeOutliers("file_size_outlier", "lines of a source file", linesOfFiles),
    ...describeOutliers("commit_size_outlier", "changed lines of a commit", linesOfCommits),
  ]) {
    await akosha.emitAnomalyDetected({ ...anomaly, anomalyId: shortId("anomaly"), systemId: repository.name });
    await run.room();
  }
  const correlations = findCorrelations(files);
  for (const { system1, system2, correlation, ...pair } of correlations) {
    await akosha.emitCorrelationFound({
      ...pair,
      system1,
      system2,
      correlation,
      method: "pearson",
      totalSystems: 3,
      significantCorrelations: correlations.length,
      findingId: shortId("finding"),
    });
  }
  const insights = [...describeFirstLook(files), ...describeCache(quality)];
  for (const insight of insights) await akosha.emitInsightGenerated({ ...insight, insightId: shortId("insight") });
  return insights.length;
}

function findPatterns(
  { name, commits }: Repository,
  files: readonly FileMeasures[],
): Omit<PatternDetected, "patternId">[] {
  const patterns: Omit<PatternDetected, "patternId">[] = [];
  const busiest = findBusiestWeekday(commits);
  if (busiest) {
    patterns.push({
      patternType: "seasonality",
      description: `${busiest.count} of ${plural(commits.length, "commit")} were written on a ${busiest.weekday}.`,
      confidence: busiest.confidence,
      metricName: "commits per weekday",
      systemId: name,
      frequency: busiest.count,
      metadata: { commits_from_sunday: busiest.counts },
    });
  }
  const weeks = weeklyChurn(commits);
  const trend = findTrend(weeks.map(({ churn }) => churn));
  if (trend) {
    patterns.push({
      patternType: "trend",
      description: `The lines changed in a week are ${trend.direction} over ${plural(weeks.length, "week")}.`,
      confidence: trend.confidence,
      metricName: "lines changed per week",
      systemId: name,
      trendDirection: trend.direction,
      trendStrength: trend.strength,
      percentChange: trend.percentChange,
      timeRangeStart: weeks[0]?.startsAt,
    });
  }
  const hub = files.reduce<FileMeasures | undefined>(
    (most, file) => (file.importedBy > (most?.importedBy ?? 0) ? file : most),
    undefined,
  );
  if (hub && hub.importedBy >= 3) {
    patterns.push({
      patternType: "recurrence",
      description: `${hub.importedBy} files import ${hub.path}, more than any other source file.`,
      // Counted, not estimated.
      confidence: 1,
      metricName: "importers of a source file",
      systemId: name,
      frequency: hub.importedBy,
    });
  }
  return patterns;
}

function describeOutliers(
  anomalyType: string,
  metricName: string,
  points: readonly { name: string; value: number }[],
): Omit<AnomalyDetected, "anomalyId">[] {
  const outliers = findOutliers(points);
  return outliers.map(({ name, value, zScore, deviation }) => ({
    anomalyType,
    severity: outlierSeverity(zScore),
    description: `${name}: ${plural(value, "line")}, ${round(zScore, 1)} standard deviations from the mean.`,
    metricName,
    value,
    zScore,
    deviation,
    threshold: outlierThreshold,
    anomalyCount: outliers.length,
    totalPoints: points.length,
    anomalyRate: outliers.length / points.length,
    metrics: { name },
  }));
}

function describeFirstLook(files: readonly FileMeasures[]) {
  const first = findFirstLook(files);
  if (!first) return [];
  return [
    {
      insightType: "cross_system",
      title: `${first.file.path} deserves the first look`,
      description: `Of the files with findings, most depends on it: ${first.reasons.join(", ")}.`,
      data: { ...first.file },
      sourceSystems: ["crackerjack", "session_buddy", "oneiric"],
    },
  ];
}

function describeCache({ cache: { hits, misses } }: QualityReport) {
  const lookups = hits + misses;
  if (lookups === 0) return [];
  return [
    {
      insightType: "performance",
      title: `The cache saved ${round((100 * hits) / lookups, 1)} % of all reads`,
      description: `The checks asked for file contents ${plural(lookups, "time")}; ${misses} of them went to the disk.`,
      data: { hits, misses },
      sourceSystems: ["oneiric"],
    },
  ];
}
