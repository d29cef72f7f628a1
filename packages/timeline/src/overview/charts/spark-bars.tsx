const height = 28;

/** Counts over time as small bars, the highest as high as there is room. */
export function SparkBars({ values }: { values: readonly number[] }) {
  const most = values.reduce((highest, value) => Math.max(highest, value), 1);
  return (
    <svg class="spark" viewBox={`0 0 ${values.length * 4} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      {values.map((value, index) => {
        const tall = value === 0 ? 0 : Math.max(1.5, (value / most) * height);
        return <rect key={index} x={index * 4} width={3} y={height - tall} height={tall} />;
      })}
    </svg>
  );
}
